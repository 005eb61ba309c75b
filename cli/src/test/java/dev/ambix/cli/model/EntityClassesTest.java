package dev.ambix.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.testing.Sampled;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which classes count as entities, of packages, of names, and of what a Spring Boot application scans. */
@Sampled(2)
class EntityClassesTest {
    private static final String SCAN_3 = "org/springframework/boot/autoconfigure/domain/EntityScan";
    private static final String SCAN_4 = "org/springframework/boot/persistence/autoconfigure/EntityScan";

    @TempDir
    Path folder;

    @BeforeEach
    void writeAnnotations() throws IOException {
        for (String name : List.of("Entity", "Embeddable", "Converter")) {
            annotation("jakarta/persistence/" + name, "");
        }
        annotation("org/springframework/boot/autoconfigure/SpringBootApplication", "");
        for (String name : List.of(SCAN_3, SCAN_4)) {
            annotation(
                    name,
                    "String[] value() default {}; String[] basePackages() default {};"
                            + " Class<?>[] basePackageClasses() default {};");
        }
        for (Map.Entry<String, String> type : Map.of(
                        "shop/order/Line", "@jakarta.persistence.Entity public class Line {}",
                        "shop/order/Address", "@jakarta.persistence.Embeddable public class Address {}",
                        "shop/Yes", "@jakarta.persistence.Converter public class Yes {}",
                        "shop/Plain", "public class Plain {}",
                        "other/Foreign", "@jakarta.persistence.Entity public class Foreign {}")
                .entrySet()) {
            write(type.getKey(), type.getValue());
        }
    }

    private void annotation(String path, String members) throws IOException {
        String name = path.substring(path.lastIndexOf('/') + 1);
        write(
                path,
                "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) public @interface "
                        + name + " {" + members + "}");
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve("src").resolve(path + ".java");
        Files.createDirectories(file.getParent());
        String packageName = path.substring(0, path.lastIndexOf('/')).replace('/', '.');
        Files.writeString(file, "package " + packageName + "; " + text);
    }

    private void application(String annotations) throws IOException {
        write("shop/Application", annotations + " public class Application {}");
    }

    private List<String> entities(String... names) throws IOException {
        compile();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.resolve("classes").toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            return new EntityClasses(loader)
                    .of(List.of(names)).stream().map(Class::getName).toList();
        }
    }

    private void compile() throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-d", folder.resolve("classes").toString()));
        try (var files = Files.walk(folder.resolve("src"))) {
            files.filter(Files::isRegularFile).map(Path::toString).forEach(arguments::add);
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }

    @Test
    void theClassesOfPackagesAreThoseThatAreMapped() throws IOException {
        assertThat(entities("shop.order", "other.Foreign"))
                .containsExactly("other.Foreign", "shop.order.Address", "shop.order.Line");
    }

    @Test
    void anApplicationScansItsOwnPackageAndThoseBelow() throws IOException {
        application("@org.springframework.boot.autoconfigure.SpringBootApplication");

        assertThat(entities("shop.Application")).containsExactly("shop.Yes", "shop.order.Address", "shop.order.Line");
    }

    @Test
    void whatEntityScanNamesTakesItsPlace() throws IOException {
        application("@org.springframework.boot.autoconfigure.SpringBootApplication @" + SCAN_3.replace('/', '.')
                + "(basePackages = \"other\")");

        assertThat(entities("shop.Application")).containsExactly("other.Foreign");
    }

    @Test
    void entityScanOfSpringBoot4MayNameClasses() throws IOException {
        application("@org.springframework.boot.autoconfigure.SpringBootApplication");
        write(
                "shop/Scanning",
                "@" + SCAN_4.replace('/', '.')
                        + "(basePackageClasses = other.Foreign.class, value = \"shop.order\") class Scanning {}");

        assertThat(entities("shop.Application", "shop.Scanning"))
                .containsExactly("other.Foreign", "shop.order.Address", "shop.order.Line");
    }

    /** A class may extend what is optional; nobody wants it here. */
    @Test
    void classesThatCannotBeLoadedAreNoMatterUnlessTheyAreMapped() throws IOException {
        write("shop/Base", "public class Base {}");
        write("shop/Optional", "public class Optional extends Base {}");
        compile();
        Files.delete(folder.resolve("classes/shop/Base.class"));
        Files.delete(folder.resolve("src/shop/Base.java"));
        Files.delete(folder.resolve("src/shop/Optional.java"));

        assertThat(entities("shop")).containsExactly("shop.Yes", "shop.order.Address", "shop.order.Line");
    }

    @Test
    void withoutAnyItIsSaidWhereTheyWereLookedFor() {
        assertThatThrownBy(() -> entities("shop.Plain"))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("there is no JPA entity in shop.Plain");
    }
}
