package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.Installation.Result;
import dev.ambix.cli.build.Build;
import dev.ambix.testing.Sampled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Sampled(10)
class LauncherIT {
    @TempDir
    Path folder;

    private Installation ambix;

    @BeforeEach
    void installIntoAFolderWithBlanksAndUmlauts() throws IOException {
        ambix = new Installation(folder.resolve("Größe und Übel/ambix"), folder.resolve("mein Projekt"))
                .variable("AMBIX_ARCHIVE", "off");
    }

    @Test
    void theVersionIsThatOfTheBuild() throws Exception {
        assertThat(ambix.run("--version")).isEqualTo(new Result(0, "ambix " + Build.version() + "\n", ""));
    }

    @Test
    void aSymbolicLinkFindsItsInstallation() throws Exception {
        Path inner = Files.createSymbolicLink(folder.resolve("inner"), Path.of("Größe und Übel/ambix/bin/ambix"));
        Path outer = Files.createSymbolicLink(folder.resolve("outer"), inner);

        assertThat(ambix.run(outer, "--version").out()).isEqualTo("ambix " + Build.version() + "\n");
    }

    @Test
    void theCommandIsFoundOnThePath() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("ambix"), ambix.launcher());
        ambix.variable("PATH", bin + ":/usr/bin:/bin");

        assertThat(ambix.run(Path.of("/bin/sh"), "-c", "ambix --version").exitCode())
                .isZero();
    }

    @Test
    void withoutAnyJavaItSaysWhereItLooked() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        ambix.variable("JAVA_HOME", "/no/such/java")
                .variable("AMBIX_JDK_FOLDERS", "/no/such/*")
                .variable("PATH", empty.toString());

        assertThat(ambix.run("--version")).isEqualTo(new Result(1, "", """
                        ambix: Java 17 or newer is needed, and none was found. Install a JDK 17 or newer, or set JAVA_HOME.
                        Looked at JAVA_HOME, PATH and the usual folders; these are too old or incomplete:
                          /no/such/java (JAVA_HOME, which has no bin/java)
                        """));
    }

    @Test
    void anOldJavaIsPassedOver() throws Exception {
        Path old = folder.resolve("jdk 8");
        Files.createDirectories(old.resolve("bin"));
        Files.createSymbolicLink(old.resolve("bin/java"), Path.of("/bin/false"));
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"1.8.0_392\"\n");
        ambix.variable("JAVA_HOME", old.toString());

        ambix.variable("AMBIX_JDK_FOLDERS", System.getProperty("java.home"));
        assertThat(ambix.run("--version").exitCode()).isZero();

        Path empty = Files.createDirectories(folder.resolve("empty"));
        ambix.variable("AMBIX_JDK_FOLDERS", "/no/such/*").variable("PATH", empty.toString());
        assertThat(ambix.run("--version").err()).contains("  " + old + " (version 1.8.0_392)\n");
    }

    @Test
    void theArchiveIsMadeOnFirstUseAndDoesNoHarmWhenItIsDamaged() throws Exception {
        ambix.variable("AMBIX_ARCHIVE", "wait");

        assertThat(ambix.run("--version").exitCode()).isZero();
        assertThat(ambix.archives()).hasSize(1);
        assertThat(ambix.run("--version")).isEqualTo(new Result(0, "ambix " + Build.version() + "\n", ""));

        Path archive = ambix.archives().get(0);
        assertThat(archive.toFile().setWritable(true)).isTrue();
        Files.writeString(archive, "garbage");

        assertThat(ambix.run("--version")).isEqualTo(new Result(0, "ambix " + Build.version() + "\n", ""));
    }

    @Test
    void aCacheThatCannotBeWrittenDoesNoHarm() throws Exception {
        Path file = folder.resolve("file");
        Files.writeString(file, "");
        ambix.variable("AMBIX_CACHE", file.toString()).variable("AMBIX_ARCHIVE", "wait");

        assertThat(ambix.run("--version")).isEqualTo(new Result(0, "ambix " + Build.version() + "\n", ""));
    }

    @Test
    void theHeadsOfAPlainSourceFolderAreListed() throws Exception {
        ambix.source("ambix.toml", "[migrations]\nsource = 'src'\n")
                .revision("a1", "")
                .revision("b2", "\"a1\"");

        assertThat(ambix.run("heads")).isEqualTo(new Result(0, "b2 (head)\n", ""));
    }

    @Test
    void aFolderWithOtherLettersWorksInTheLocaleC() throws Exception {
        Installation other = new Installation(folder.resolve("x/ambix"), folder.resolve("Übung"))
                .variable("AMBIX_ARCHIVE", "off")
                .variable("LC_ALL", "C")
                .source("ambix.toml", "[migrations]\nsource = 'src'\n")
                .revision("a1", "");

        assertThat(other.run("heads")).isEqualTo(new Result(0, "a1 (head)\n", ""));
    }

    @Test
    void commandsThatOnlyReadTheGraphLoadNeitherJooqNorJavaPoetNorJdbcNorTheCompiler() throws Exception {
        ambix.source("ambix.toml", "[migrations]\nsource = 'src'\n").revision("a1", "");
        ambix.run("heads");
        Path classes = folder.resolve("classes.txt");
        ambix.variable("AMBIX_JAVA_OPTS", "-Xlog:class+load:file=" + classes);

        assertThat(ambix.run("heads").out()).isEqualTo("a1 (head)\n");
        assertThat(Files.readAllLines(classes))
                .anyMatch(line -> line.contains("dev.ambix.revision.RevisionMap "))
                .noneMatch(
                        line -> line.matches(
                                ".*\\] (org\\.jooq|com\\.palantir|java\\.sql|org\\.postgresql|javax\\.tools|com\\.sun\\.tools)\\..*"));
    }

    @Test
    void aCompileErrorEndsWithOne() throws Exception {
        ambix.source("ambix.toml", "[migrations]\nsource = 'src'\n")
                .revision("a1", "")
                .source("src/A.java", "class A { int i = \"x\"; }\n");

        assertThat(ambix.run("upgrade", "--sql")).isEqualTo(new Result(1, "", """
                        ambix: The migrations do not compile: 1 error.
                        src/A.java:1:19: incompatible types: java.lang.String cannot be converted to int
                        class A { int i = "x"; }
                                          ^
                        """));
    }

    @Test
    void aMistypedCommandIsWrongUsage() throws Exception {
        assertThat(ambix.run("haeds")).isEqualTo(new Result(2, "", """
                        ambix: There is no command "haeds". Did you mean "heads"?
                        See "ambix --help".
                        """));
    }

    @Test
    void completionScriptsAreAccepted() throws Exception {
        Result script = ambix.run("completion", "bash");
        assertThat(script.exitCode()).isZero();
        Path file = folder.resolve("completion.sh");
        Files.writeString(file, script.out());

        assertThat(ambix.run(Path.of("/bin/bash"), "-n", file.toString())).isEqualTo(new Result(0, "", ""));
    }
}
