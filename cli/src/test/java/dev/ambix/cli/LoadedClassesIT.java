package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sample;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What short commands do not load, so that they start quickly. */
@Sampled(2)
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class LoadedClassesIT {
    @TempDir
    static Path folder;

    private static ProjectFolder shared;

    private ProjectFolder project;

    @BeforeAll
    static void writeALinearHistory() {
        shared = LinearHistory.in(folder).launched();
    }

    @BeforeEach
    void useADatabaseOfItsOwn(TestDatabase database) {
        project = shared.on(database);
    }

    @Test
    void noCommandThatReadsTheGraphLoadsADatabaseOrAGenerator() throws IOException {
        List<List<String>> commands = List.of(
                List.of("--help"),
                List.of("help", "upgrade"),
                List.of("completion", "bash"),
                List.of("heads"),
                List.of("history", "-v"),
                List.of("branches"),
                List.of("show", "aa1100", "--brief", "-o", "json"),
                List.of("show", "nosuch"));
        for (List<String> command : Sample.share(commands, 3, "short commands")) {
            assertThat(loadedClasses(command))
                    .as("classes loaded by %s", command)
                    .contains("dev.ambix.cli.Ambix")
                    .noneMatch(name ->
                            name.matches("(org\\.jooq|com\\.palantir|java\\.sql|javax\\.sql|org\\.postgresql)\\..*"));
        }
    }

    @Test
    void aRunWithNothingToDoLoadsNoClassOfJooq() throws IOException {
        project.run("upgrade");

        assertThat(loadedClasses(List.of("upgrade")))
                .contains("org.postgresql.Driver")
                .doesNotContain("dev.ambix.sql.file.Sha256", "dev.ambix.cli.drift.DriftCommand")
                .noneMatch(name -> name.matches("(org\\.jooq|com\\.palantir)\\..*"));
    }

    @Test
    void aRunWithNothingToDoTakesTheClassesOfRunsFromTheArchive() throws IOException {
        project.run("upgrade");
        waitForTheArchive();
        project.run("upgrade");

        List<String> lines = loadedClasses(project, List.of("upgrade"));

        assertThat(lines).anyMatch(line -> line.startsWith("dev.ambix.cli.database.ComparedRevisions$$Lambda"));
        assertThat(lines)
                .noneMatch(line -> line.startsWith("dev.ambix.runtime.") && !line.contains("shared objects file"));
    }

    @Test
    void theStatesOfAFleetAreReadWithoutJooq(@TempDir Path own, TestDatabase database) throws IOException {
        project = LinearHistory.in(own).launched().on(database);
        Path settings = project.root().resolve("ambix.toml");
        Files.writeString(settings, Files.readString(settings) + "\n[fleet]\nschemas = \"t*\"\n");
        database.execute("create schema t1; create schema t2");
        project.run("upgrade", "--fleet");

        for (String command : List.of("current --fleet", "targets")) {
            assertThat(loadedClasses(List.of(command.split(" "))))
                    .as("classes loaded by %s", command)
                    .contains("dev.ambix.runtime.history.RecordedState")
                    .noneMatch(name -> name.matches("(org\\.jooq|com\\.palantir)\\..*"));
        }
        waitForTheArchive();
        project.run("current", "--fleet");

        List<String> lines = loadedClasses(project, List.of("current", "--fleet"));

        assertThat(lines).anyMatch(line -> line.startsWith("dev.ambix.runtime.fleet.TargetStates$$Lambda"));
        assertThat(lines)
                .noneMatch(line -> line.startsWith("dev.ambix.runtime.") && !line.contains("shared objects file"));
    }

    @Test
    void whatIsFoundInANewRevisionIsFoundWithoutACompiler(@TempDir Path own, TestDatabase database) throws IOException {
        project = LinearHistory.in(own).file("schema.sql", """
                        create table account (id bigint primary key, email varchar(200));
                        create table cart (account_id bigint not null);
                        create index ix_cart on cart (account_id);
                        alter table account add note text not null;
                        """).launched().on(database);
        Path settings = project.root().resolve("ambix.toml");
        Files.writeString(settings, Files.readString(settings) + "\n[model]\nsql = \"schema.sql\"\n");
        project.run("upgrade");

        assertThat(loadedClasses(List.of("revision", "--autogenerate", "-m", "note")))
                .contains("dev.ambix.cli.lint.OperationsOfFile")
                .noneMatch(name -> name.startsWith("com.sun.tools.javac.comp."));
    }

    /** The classes come from the archive, and nobody looks for others in all jars. */
    @Test
    void aStartOpensNoJar() throws IOException {
        project.run("heads");
        waitForTheArchive();
        for (List<String> command : List.of(List.of("--help"), List.of("heads"), List.of("history", "-v"))) {
            assertThat(openedJars(project, command))
                    .as("jars opened by %s", command)
                    .isEmpty();
        }
        assertThat(openedJars(project.with("AMBIX_ARCHIVE", "off"), List.of("heads")))
                .as("those up to the one with the last class, in the order of their names")
                .startsWith("ambix-cli.jar")
                .noneMatch(jar -> jar.startsWith("xz-"));
    }

    /** It may be made for another test at this moment. */
    private void waitForTheArchive() {
        Waiting.until(Duration.ofSeconds(120), () -> openedJars(project, List.of("heads"))
                .isEmpty());
    }

    /** Java says on standard error which jars its class loader opens. */
    private static List<String> openedJars(ProjectFolder project, List<String> command) {
        Outcome outcome = project.with("AMBIX_JAVA_OPTS", "-Dsun.misc.URLClassPath.debug=true")
                .run(command.toArray(String[]::new));
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return Pattern.compile("Opening file:.*/(.*\\.jar)")
                .matcher(outcome.err())
                .results()
                .map(opened -> opened.group(1))
                .toList();
    }

    private List<String> loadedClasses(List<String> command) throws IOException {
        // From Java 25 on, the JVM loads all classes of an archive when it starts.
        return loadedClasses(project.with("AMBIX_ARCHIVE", "off"), command).stream()
                .map(line -> line.replaceFirst(" .*", ""))
                .toList();
    }

    /** The classes, each with its source. */
    private static List<String> loadedClasses(ProjectFolder project, List<String> command) throws IOException {
        project.with("AMBIX_JAVA_OPTS", "-Xlog:class+load:file=classes.txt:none")
                .run(command.toArray(String[]::new));
        return Files.readAllLines(project.root().resolve("classes.txt"));
    }
}
