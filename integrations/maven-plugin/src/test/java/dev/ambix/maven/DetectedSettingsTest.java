package dev.ambix.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.ToolProvider;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Build;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows from a project whose classes are compiled, without any configuration. */
class DetectedSettingsTest {
    private static final String ENTITIES = "model.entities";
    private static final String UNIT = "model.jpa";

    private final MavenProject project = new MavenProject();
    private final Path folder;

    DetectedSettingsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void anEmptyProjectWithHibernate() throws IOException {
        project.setGroupId("com.example.shop");
        project.setFile(folder.resolve("pom.xml").toFile());
        Build build = new Build();
        build.setDirectory(folder.resolve("target").toString());
        build.setOutputDirectory(classes().toString());
        project.setBuild(build);
        Files.createDirectories(classes());
        dependOn("hibernate-core");
    }

    private Path classes() {
        return folder.resolve("target/classes");
    }

    private void dependOn(String artifact) {
        project.setArtifacts(Set.of(new DefaultArtifact(
                "org.hibernate.orm", artifact, "7.0.0", "compile", "jar", null, new DefaultArtifactHandler("jar"))));
    }

    private void unit(String xml) throws IOException {
        Path file = classes().resolve("META-INF/persistence.xml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, xml);
    }

    /** Compiles classes by their names, beside annotations of the names that JPA and Spring Boot give theirs. */
    private void compile(Map<String, String> sources) throws IOException {
        Path annotations = folder.resolve("annotations");
        List<String> names = List.of(
                "jakarta.persistence.Entity",
                "jakarta.persistence.Embeddable",
                "jakarta.persistence.EntityListeners",
                "org.springframework.boot.autoconfigure.SpringBootApplication",
                "org.springframework.boot.persistence.autoconfigure.EntityScan");
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", annotations.toString()));
        for (String name : names) {
            arguments.add(source(name, "@interface"));
        }
        javac(arguments);
        arguments = new ArrayList<>(List.of(
                "-proc:none", "-cp", annotations.toString(), "-d", classes().toString()));
        for (Map.Entry<String, String> one : sources.entrySet()) {
            arguments.add(source(one.getKey(), one.getValue()));
        }
        javac(arguments);
    }

    private static void javac(List<String> arguments) {
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }

    /** The file of a type, with the annotation or the words that stand before its name. */
    private String source(String name, String before) throws IOException {
        int dot = name.lastIndexOf('.');
        Path file = folder.resolve("sources/" + name.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        String word = before.endsWith("interface") ? before : before + " class";
        Files.writeString(
                file, "package " + name.substring(0, dot) + "; public " + word + " " + name.substring(dot + 1) + " {}");
        return file.toString();
    }

    private Map<String, List<String>> detected() throws MojoExecutionException {
        return new DetectedSettings(project).all();
    }

    @Test
    void withoutAModelThereIsThePackageBelowTheGroup() throws Exception {
        assertThat(detected()).isEqualTo(Map.of("migrations.package", List.of("com.example.shop.migrations")));
    }

    @Test
    void partsOfAGroupThatAreNoIdentifiersBecomeSome() throws Exception {
        project.setGroupId("com.my-shop.2go.switch.interface");
        assertThat(detected())
                .containsEntry("migrations.package", List.of("com.my_shop._2go.switch_.interface_.migrations"));
    }

    @Test
    void sourcesAreTheFoldersThatPeopleWriteInto() throws Exception {
        Path java = Files.createDirectories(folder.resolve("src/main/java"));
        Path more = Files.createDirectories(folder.resolve("more"));
        Files.createDirectories(folder.resolve("target/generated-sources"));
        for (String root :
                List.of(java.toString(), "more", "absent", "target/generated-sources", "src/main/../main/java")) {
            project.addCompileSourceRoot(root);
        }
        assertThat(detected()).containsEntry("migrations.source", List.of(java.toString(), more.toString()));
    }

    @Test
    void theOnlyUnitIsTheModel() throws Exception {
        compile(Map.of("com.example.shop.Item", "@jakarta.persistence.Entity"));
        unit("""
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- <persistence-unit name="old"> -->
                <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                  <persistence-unit transaction-type="RESOURCE_LOCAL"
                                    name='a&amp;b'>
                    <description><![CDATA[ not <persistence-unit name="this"> ]]></description>
                  </persistence-unit>
                </persistence>
                """);
        assertThat(detected()).containsEntry(UNIT, List.of("a&b")).doesNotContainKey(ENTITIES);
    }

    @Test
    void aUnitMayHaveAPrefixAndAnotherEncoding() throws Exception {
        Files.createDirectories(classes().resolve("META-INF"));
        Files.writeString(
                classes().resolve("META-INF/persistence.xml"),
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><p:persistence xmlns:p=\"https://jakarta.ee/xml/ns/persistence\">"
                        + "<p:persistence-unit name=\"K\u00e4ufe\"/></p:persistence>",
                StandardCharsets.ISO_8859_1);
        assertThat(detected()).containsEntry(UNIT, List.of("K\u00e4ufe"));
    }

    @Test
    void ofSeveralUnitsNoneIsTakenButAllEntities() throws Exception {
        compile(Map.of(
                "com.example.shop.Item", "@jakarta.persistence.Entity",
                "com.example.shop.Money", "@jakarta.persistence.Embeddable",
                "com.example.shop.Other", "@jakarta.persistence.EntityListeners",
                "com.example.shop.Plain", ""));
        unit("<persistence><persistence-unit name=\"a\"/><persistence-unit name=\"b\"/></persistence>");
        assertThat(detected())
                .containsEntry(ENTITIES, List.of("com.example.shop.Item", "com.example.shop.Money"))
                .doesNotContainKey(UNIT);
    }

    @Test
    void anApplicationOfSpringBootGoesBeforeAUnit() throws Exception {
        compile(Map.of(
                "com.example.web.Shop", "@org.springframework.boot.autoconfigure.SpringBootApplication",
                "com.example.shop.Item", "@jakarta.persistence.Entity"));
        unit("<persistence><persistence-unit name=\"a\"/></persistence>");
        assertThat(detected())
                .containsEntry("migrations.package", List.of("com.example.web.migrations"))
                .containsEntry(ENTITIES, List.of("com.example.web.Shop"))
                .doesNotContainKey(UNIT);
    }

    @Test
    void whatNamesThePackagesOfEntitiesIsAnApplicationToo() throws Exception {
        compile(Map.of("com.example.web.Jpa", "@org.springframework.boot.persistence.autoconfigure.EntityScan"));
        assertThat(detected()).containsEntry(ENTITIES, List.of("com.example.web.Jpa"));
    }

    @Test
    void withoutHibernateThereIsNoModel() throws Exception {
        dependOn("jackson-core");
        compile(Map.of("com.example.shop.Item", "@jakarta.persistence.Entity"));
        unit("<persistence><persistence-unit name=\"a\"/></persistence>");
        assertThat(detected()).containsOnlyKeys("migrations.package");
    }

    @Test
    void aFileThatIsNoXmlIsNamed() throws Exception {
        unit("<persistence><persistence-unit name=\"a\">");
        assertThatThrownBy(this::detected)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageMatching(".*persistence\\.xml is no XML: ParseError at .+");
    }
}
