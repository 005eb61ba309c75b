package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A build has compiled the migrations of the source folder, and its classes are on the class path too. */
@DisabledOnOs(OS.WINDOWS)
@Sampled(4)
class StaleClassesIT {
    @TempDir
    Path folder;

    private ProjectFolder project;

    @BeforeEach
    void compileMigrations() {
        project = ProjectFolder.empty(folder)
                .file("ambix.toml", """
                        [migrations]
                        source = "src"
                        classpath = ["classes", "lib/*.jar"]
                        """)
                .migration("R1", "id = \"aa1100\"", "", "")
                .migration("R2", "id = \"bb2200\", downRevision = \"aa1100\"", "", "");
        compile("src", "classes", "none");
    }

    /** Runs javac with the processor, as builds do. */
    private void compile(String sources, String classes, String others) {
        try (Stream<Path> files = Files.walk(project.root().resolve(sources))) {
            String classPath = System.getProperty("java.class.path");
            List<String> words = new ArrayList<>(List.of(
                    "-d",
                    project.root().resolve(classes).toString(),
                    "-cp",
                    project.root().resolve(others) + ":" + classPath,
                    "-processorpath",
                    classPath));
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(words::add);
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            int exitCode = ToolProvider.getSystemJavaCompiler().run(null, output, output, words.toArray(String[]::new));
            assertThat(exitCode).as(output.toString(StandardCharsets.UTF_8)).isZero();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void jar(String classes, String jar) throws IOException {
        Path root = project.root().resolve(classes);
        Path target = project.root().resolve(jar);
        Files.createDirectories(target.getParent());
        try (OutputStream out = Files.newOutputStream(target);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(new JarEntry(root.relativize(file).toString()));
                Files.copy(file, entries);
            }
        }
    }

    private static Outcome failed(String message) {
        return new Outcome(1, "", "ambix: " + message + "\n");
    }

    @Test
    void aSourceTakesThePlaceOfItsClass() {
        project.migration("R2", "id = \"bb2200\", downRevision = \"aa1100\", message = \"edited\"", "", "");

        assertThat(project.run("heads")).isEqualTo(new Outcome(0, "bb2200 (head), edited\n", ""));
    }

    @Test
    void aClassWhoseSourceIsGoneIsNamedWithItsFolder() throws IOException {
        Files.delete(project.root().resolve("src/shop/R2.java"));

        assertThat(project.run("heads"))
                .isEqualTo(failed(
                        "Revision bb2200 is a class without a source: shop.R2 in PROJECT/classes was compiled from"
                                + " a file that is in none of the source folders, PROJECT/src. If it was deleted or renamed, build"
                                + " that from clean; else restore it."));

        project.migration("R2", "id = \"bb2200\", downRevision = \"aa1100\"", "", "");
        assertThat(project.run("heads")).as("restored").isEqualTo(new Outcome(0, "bb2200 (head)\n", ""));
    }

    @Test
    void aClassWhoseSourceIsGoneIsNamedWithItsJar() throws IOException {
        jar("classes", "lib/shop-1.0.jar");
        Files.delete(project.root().resolve("src/shop/R2.java"));
        project.file("ambix.toml", """
                [migrations]
                source = "src"
                classpath = "lib/*.jar"
                """);

        assertThat(project.run("history").err()).contains("shop.R2 in PROJECT/lib/shop-1.0.jar was compiled from");
    }

    @Test
    void aSourceThatWasMovedAwayFromItsClassIsNamedWithBoth() throws IOException {
        Files.delete(project.root().resolve("src/shop/R1.java"));
        Files.delete(project.root().resolve("src/shop/R2.java"));
        project.migration("R3", "id = \"aa1100\"", "", "");

        assertThat(project.run("heads"))
                .isEqualTo(
                        failed("Two revisions have the id aa1100: the source of shop.R3 in PROJECT/src and shop.R1 in"
                                + " PROJECT/classes. Give one of them another id, or, if the source of the second is gone, build"
                                + " that from clean."));
    }

    @Test
    void otherMigrationsOfTheClassPathAreTakenAsTheyAre() throws IOException {
        project.file(
                "more/shop/R3.java", ProjectFolder.source("R3", "id = \"cc3300\", downRevision = \"bb2200\"", "", ""));
        compile("more", "other", "classes");
        jar("other", "lib/other.jar");

        assertThat(project.run("heads")).isEqualTo(new Outcome(0, "cc3300 (head)\n", ""));
    }

    @Test
    void aFaultInTheGraphOfAJarIsNamedWithClassAndJar() throws IOException {
        project.file(
                "more/shop/R3.java", ProjectFolder.source("R3", "id = \"cc3300\", downRevision = \"bb2200\"", "", ""));
        compile("more", "other", "classes");
        jar("other", "lib/other.jar");
        Files.delete(project.root().resolve("src/shop/R2.java"));
        project.file("ambix.toml", """
                [migrations]
                source = "src"
                classpath = "lib/other.jar"
                """);

        assertThat(project.run("heads"))
                .isEqualTo(failed(
                        "shop.R3 in lib/other.jar: Revision cc3300 names bb2200 as its down revision, but there is"
                                + " no such revision. A down revision is named by its full id. Restore the missing revision, or"
                                + " correct the name."));
    }

    @Test
    void theSameIdInTwoJarsIsNamedWithBoth() throws IOException {
        jar("classes", "lib/shop-1.0.jar");

        assertThat(project.run("heads"))
                .isEqualTo(failed("Revision aa1100 is twice on the class path: shop.R1 in PROJECT/classes and in"
                        + " PROJECT/lib/shop-1.0.jar. Take one of them away."));
    }
}
