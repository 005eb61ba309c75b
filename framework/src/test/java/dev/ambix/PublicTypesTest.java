package dev.ambix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.TestData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The types that users of the library see: each is a promise, so that a new one must be meant. */
class PublicTypesTest {
    private static final String LIST = "dev/ambix/public-types.txt";

    private final Path classes = classes();

    @Test
    void theyAreThoseOfTheList() throws IOException {
        String found =
                exportedPackages().stream().flatMap(this::publicTypes).sorted().collect(Collectors.joining("\n"));

        assertThat(found)
                .as(
                        "Public types of exported packages. A new one that users need goes into framework/src/test/resources/%s,"
                                + " another one need not be public.",
                        LIST)
                .isEqualTo(listed());
    }

    private static String listed() {
        return TestData.text(LIST)
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private List<String> exportedPackages() throws IOException {
        try (InputStream descriptor = Files.newInputStream(classes.resolve("module-info.class"))) {
            return ModuleDescriptor.read(descriptor).exports().stream()
                    .filter(exported -> !exported.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .toList();
        }
    }

    private Stream<String> publicTypes(String packageName) {
        try (Stream<Path> files = Files.list(classes.resolve(packageName.replace('.', '/')))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.matches("\\w+\\.class"))
                    .map(file -> packageName + "." + file.replace(".class", ""))
                    .filter(name -> !name.contains("$") && isPublic(name))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPublic(String name) {
        try {
            Class<?> type = Class.forName(name, false, PublicTypesTest.class.getClassLoader());
            return Modifier.isPublic(type.getModifiers());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path classes() {
        try {
            return Path.of(MigrationException.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
