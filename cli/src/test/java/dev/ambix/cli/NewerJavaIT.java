package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Classes of the project were compiled for a newer Java than the one that runs. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class NewerJavaIT {
    private static final int RUNNING = Runtime.version().feature();

    /** The second half of the version of a class file, in its eighth byte; 44 and the version of Java. */
    private static final int VERSION = 7;

    @TempDir
    Path folder;

    @Test
    void aMigrationIsRefusedWithBothVersions(TestDatabase db) throws IOException {
        ProjectFolder project = project("").on(db).migration("R1", "id = \"aa1100\"", "", "");
        compile(project, "src/shop/R1.java");

        assertThat(project.run("heads")).isEqualTo(new Outcome(0, "aa1100 (head)\n", ""));
        Outcome refused = refused("The class shop.R1 of revision aa1100");
        assertThat(project.run("upgrade", "--sql")).isEqualTo(refused);
        assertThat(project.run("upgrade")).isEqualTo(refused);
        assertThat(db.query("select to_regclass('ambix_revision') is null")).containsExactly("t");
    }

    @Test
    void soIsAModel(TestDatabase db) throws IOException {
        ProjectFolder project = project("[model]\njava = \"shop.Shop\"\n")
                .on(db)
                .file("src/jakarta/persistence/Entity.java", "package jakarta.persistence; public @interface Entity {}")
                .file("src/shop/Shop.java", """
                package shop;

                @jakarta.persistence.Entity
                public final class Shop implements dev.ambix.schema.Model {
                    @Override
                    public void define(dev.ambix.schema.ModelObjects model) {}
                }
                """);
        compile(project, "src/shop/Shop.java");

        assertThat(project.autogenerate("-m", "nothing")).isEqualTo(refused("model.java: the class shop.Shop"));
        assertThat(project("[model]\nentities = \"shop.Shop\"\n")
                        .on(db)
                        .autogenerate("-m", "nothing")
                        .err())
                .endsWith(refused("model.entities: the class shop.Shop").err());
    }

    private ProjectFolder project(String model) {
        return ProjectFolder.empty(folder).file("ambix.toml", """
                [migrations]
                package = "shop"
                source = "src"
                classpath = "classes"
                """ + model);
    }

    private static Outcome refused(String subject) {
        return new Outcome(
                1,
                "",
                "ambix: " + subject + " is compiled for Java " + (RUNNING + 1) + ", and this is Java " + RUNNING
                        + ". Run Ambix with Java " + (RUNNING + 1) + " or newer (JAVA_HOME), or compile the class with"
                        + " --release " + RUNNING + ".\n");
    }

    /** Puts the class of a source in its place, as one for the next Java. */
    private static void compile(ProjectFolder project, String source) throws IOException {
        Path classes = Files.createDirectories(project.root().resolve("classes"));
        Path file = project.root().resolve(source);
        String classPath = System.getProperty("java.class.path");
        int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        OutputStream.nullOutputStream(),
                        "-d",
                        classes.toString(),
                        "-processorpath",
                        classPath,
                        "-sourcepath",
                        project.root().resolve("src").toString(),
                        file.toString());
        assertThat(exitCode).isZero();
        Files.delete(file);
        Path compiled = classes.resolve(source.replaceFirst("src/", "").replace(".java", ".class"));
        byte[] bytes = Files.readAllBytes(compiled);
        bytes[VERSION]++;
        Files.write(compiled, bytes);
    }
}
