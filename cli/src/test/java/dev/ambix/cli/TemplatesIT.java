package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

/** The projects that {@code init} sets up. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(3)
class TemplatesIT {
    @TempDir
    Path folder;

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains(".ambix/"))
                    .map(root::relativize)
                    .sorted()
                    .toList();
        }
    }

    private static Document xml(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static String text(Document document, String element, int index) {
        return document.getElementsByTagName(element).item(index).getTextContent();
    }

    @Test
    void templatesAreListed() {
        assertThat(ProjectFolder.empty(folder).run("list-templates")).isEqualTo(new Outcome(0, """
                        plain               A plain folder of sources, which the command compiles.
                        maven               A Maven module with the migrations.
                        maven-multi-module  A Maven build with a module of migrations, and an application that upgrades its database.
                        spring-boot         A Spring Boot application that upgrades its database when it starts.
                        """, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "plain, src",
        "maven, src/main/java",
        "maven-multi-module, migrations/src/main/java",
        "spring-boot, src/main/migrations"
    })
    void revisionsAreWrittenAndAppliedInEachLayout(String template, String source, TestDatabase db) {
        ProjectFolder project = ProjectFolder.empty(folder).on(db);
        assertThat(project.run("init", "--template", template, "--package", "db.shop")
                        .out())
                .isEqualTo("PROJECT/ambix.toml\n");
        assertThat(project.run("revision", "-m", "first", "--rev-id", "aa1100").out())
                .matches("PROJECT/" + source + "/db/shop/R\\d+_First\\.java\n");
        assertThat(project.run("heads").out()).isEqualTo("aa1100 (head), first\n");
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(db.query("select revision from ambix_revision")).containsExactly("aa1100");
    }

    @Test
    void aMavenModuleUsesTheProcessorOfThisVersion() throws Exception {
        ProjectFolder project = ProjectFolder.empty(folder);
        project.run("init", "--template", "maven");
        Document pom = xml(project.root().resolve("pom.xml"));
        assertThat(text(pom, "artifactId", 0)).isEqualTo("my-project");
        assertThat(text(pom, "ambix.version", 0)).isEqualTo(System.getProperty("ambix.version", version()));
        assertThat(pom.getElementsByTagName("annotationProcessorPaths").getLength())
                .isEqualTo(1);
        assertThat(text(pom, "scope", 0)).isEqualTo("provided");
        assertThat(Files.readString(project.root().resolve(".gitignore"))).isEqualTo(".ambix/\ntarget/\n");
    }

    private String version() {
        return ProjectFolder.empty(folder).run("--version").out().strip().replace("ambix ", "");
    }

    @Test
    void aMultiModuleBuildIsWhole() throws Exception {
        ProjectFolder project = ProjectFolder.empty(folder);
        project.run("init", "-t", "maven-multi-module");
        assertThat(files(project.root()).toString())
                .isEqualTo("[.gitignore, ambix.toml, app/pom.xml, app/src/main/java/app/UpgradeAtStart.java, "
                        + "migrations/pom.xml, pom.xml]");
        for (String pom : List.of("pom.xml", "app/pom.xml", "migrations/pom.xml")) {
            assertThat(xml(project.root().resolve(pom)).getDocumentElement().getTagName())
                    .isEqualTo("project");
        }
        Document root = xml(project.root().resolve("pom.xml"));
        assertThat(List.of(text(root, "module", 0), text(root, "module", 1))).containsExactly("migrations", "app");
    }

    @Test
    void aSpringBootApplicationIsWhole() throws Exception {
        ProjectFolder project = ProjectFolder.empty(folder);
        project.run("init", "--template", "spring-boot");
        assertThat(files(project.root()).toString())
                .isEqualTo("[.gitignore, ambix.toml, pom.xml, src/main/java/app/Application.java, "
                        + "src/main/resources/application.properties]");
        assertThat(text(xml(project.root().resolve("pom.xml")), "source", 0)).isEqualTo("src/main/migrations");
    }

    @Test
    void filesThatAreThereAreLeftAsTheyAre() throws IOException {
        ProjectFolder project = ProjectFolder.empty(folder).file("pom.xml", "<project/>");
        assertThat(project.run("init", "--template", "maven").err())
                .startsWith("PROJECT/pom.xml was there already and is as it was. \"ambix init --template maven "
                        + "NEW_FOLDER\" shows what belongs into it.\n");
        assertThat(Files.readString(project.root().resolve("pom.xml"))).isEqualTo("<project/>");
        assertThat(project.run("init", "--template", "gradle")).isEqualTo(new Outcome(2, "", """
                        ambix: There is no template "gradle"; there are plain, maven, maven-multi-module, spring-boot.
                        See "ambix init --help".
                        """));
    }
}
