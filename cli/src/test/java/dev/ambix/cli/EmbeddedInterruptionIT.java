package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.cli.ProjectFolder.Running;
import dev.ambix.testing.Sampled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C on a terminal is a signal to the command and to the programs that start and stop its embedded server. */
@EnabledOnOs(OS.LINUX)
@Sampled(5)
class EmbeddedInterruptionIT {
    private static final Duration LONGEST = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    private ProjectFolder project;

    @BeforeEach
    void useAProject() {
        assumeTrue(DefaultSignals.areEffective(), "This build ignores SIGINT.");
        project = ProjectFolder.configured(folder)
                .migration("R1", "id = \"aa1100\"", "op.execute(\"create table one (id int)\");", "");
    }

    private Path server(String file) {
        return project.root().resolve(".ambix/postgres").resolve(file);
    }

    private void isStopped() {
        assertThat(server("data/postmaster.pid")).doesNotExist();
        Outcome again = project.run("upgrade");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(project.run("current").out()).contains("aa1100");
    }

    /** Of initdb, of pg_ctl, of the server itself, and when it is there. */
    @ParameterizedTest
    @ValueSource(strings = {"data.new", "pg_ctl.log", "data/postmaster.pid", "port"})
    void whileItStarts(String file) {
        try (Running running = project.startInGroup("upgrade")) {
            Waiting.until(LONGEST, () -> Files.exists(server(file)));
            Outcome outcome = running.signalGroup("INT").outcome();
            assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(130);
            assertThat(outcome.err()).doesNotContain("did not start", "shutting down", "fault", "\tat ");
            assertThat(outcome.err())
                    .containsPattern(
                            "\nambix: (The command was interrupted\\.|.* was interrupted (in its upgrade|before revision aa1100)\\.)");
        }
        isStopped();
    }

    @Test
    void whileItIsUnpacked() throws IOException {
        Path cache = Files.createDirectories(folder.resolve("cache"));
        ProjectFolder fresh = project.with("AMBIX_CACHE", cache.toString()).with("AMBIX_ARCHIVE", "off");
        try (Running running = fresh.startInGroup("upgrade")) {
            Waiting.until(LONGEST, () -> !unpacking(cache).isEmpty());
            Outcome outcome = running.signalGroup("INT").outcome();
            assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(130);
            assertThat(outcome.err()).endsWith("ambix: The command was interrupted.\n");
        }
        assertThat(unpacking(cache)).isEmpty();
        isStopped();
    }

    private static String unpacking(Path cache) {
        try (Stream<Path> files = Files.list(cache)) {
            return String.join(
                    " ",
                    files.map(Path::getFileName)
                            .map(Path::toString)
                            .filter(name -> name.startsWith("unpacking-"))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whileItRunsAStatement() {
        project.migration(
                "R2", "id = \"bb2200\", downRevision = \"aa1100\"", "op.execute(\"select pg_sleep(120)\");", "");
        try (Running running = project.startInGroup("upgrade")) {
            Waiting.until(LONGEST, () -> running.said().contains("  aa1100  "));
            Outcome outcome = running.signalGroup("INT").outcome();
            assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(130);
            assertThat(outcome.err())
                    .contains("ambix: Revision bb2200 was interrupted in its upgrade.")
                    .contains("Rolled back: the whole revision.\nKept: the revision before it, aa1100.");
        }
        assertThat(server("data/postmaster.pid")).doesNotExist();
        assertThat(project.run("current").out()).contains("aa1100");
    }

    @Test
    void whileItStops() {
        try (Running running = project.startInGroup("upgrade", "--output", "json")) {
            Waiting.until(LONGEST, () -> running.said().contains("}"));
            Outcome outcome = running.signalGroup("INT").outcome();
            assertThat(outcome.exitCode()).as(outcome.err()).isIn(0, 130);
            assertThat(outcome.err()).doesNotContain("ambix: ");
        }
        isStopped();
    }
}
