package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.cli.ProjectFolder.Running;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of commands and daemons that are killed, stopped, busy or not to be trusted. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(5)
class DaemonFaultsIT extends DaemonCase {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @Test
    void aSecondCommandAtTheSameTimeDoesNotWait() {
        try (Running running = daemons.startAndWaitForTheStatement()) {
            assertThat(daemons.all()).singleElement().asString().contains(" run, busy, ");

            assertThat(project.run("current").out()).isEqualTo("aa1100\n");

            assertThat(running.signal("INT").outcome().exitCode()).isEqualTo(130);
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalCancelsTheStatementAndRollsBack(String signal, int exitCode) {
        assumeTrue(DefaultSignals.areEffective(), "This build ignores SIGINT.");
        project.run("heads");
        long pid = daemons.pid();
        try (Running running = daemons.startAndWaitForTheStatement()) {
            Outcome outcome = running.signal(signal).outcome();

            assertThat(outcome.exitCode()).isEqualTo(exitCode);
            assertThat(outcome.err())
                    .contains("ambix: Revision bb2200 (waits) was interrupted in its upgrade.")
                    .contains("Rolled back: the whole revision.")
                    .contains("To go on: run the same command again.");
        }
        assertThat(daemons.pid()).isEqualTo(pid);
        daemons.assertGoesOn();
    }

    @Test
    void ctrlCInTheTerminalThatStartedTheDaemonDoesNotEndIt() {
        assumeTrue(DefaultSignals.areEffective(), "This build ignores SIGINT.");
        db.execute("alter database " + db.name() + " set test.seconds = 30");
        try (Running running = project.startInGroup("upgrade")) {
            daemons.awaitStatement();
            long pid = daemons.pid();

            assertThat(running.signalGroup("INT").outcome().exitCode()).isEqualTo(130);

            assertThat(daemons.pid()).isEqualTo(pid);
        }
        daemons.assertGoesOn();
    }

    @Test
    void theEndOfAKilledCommandIsThatOfAnInterruptedOne() {
        try (Running running = daemons.startAndWaitForTheStatement()) {
            assertThat(running.signal("KILL").outcome().exitCode()).isEqualTo(137);
        }
        Waiting.until(LONGEST, () -> db.query("select revision, state from ambix_journal order by id")
                .equals(List.of("|started", "aa1100|done", "bb2200|failed", "|failed")));
        daemons.assertGoesOn();
    }

    @Test
    void aKilledDaemonIsTold() {
        try (Running running = daemons.startAndWaitForTheStatement()) {
            ProcessHandle.of(daemons.pid()).orElseThrow().destroyForcibly();
            db.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and wait_event = 'PgSleep'");

            Outcome outcome = running.outcome();
            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.err())
                    .contains("ambix: The daemon has ended before the command has. Its log is ")
                    .endsWith("; \"ambix current\" shows which revisions stand.\n");
        }
        daemons.assertGoesOn();
    }

    @Test
    void aDaemonThatIsToStopEndsAfterItsCommand() {
        assumeTrue(DefaultSignals.areEffective(), "This build ignores SIGINT.");
        try (Running running = daemons.startAndWaitForTheStatement()) {
            ProcessHandle daemon = ProcessHandle.of(daemons.pid()).orElseThrow();
            assertThat(alone.run("daemon", "--stop").out()).contains(" MB; ends after its command.\n");
            assertThat(daemon.isAlive()).isTrue();

            assertThat(running.signal("INT").outcome().exitCode()).isEqualTo(130);
            Waiting.until(LONGEST, () -> !daemon.isAlive());
        }
        assertThat(daemons.all()).isEmpty();
    }

    @Test
    void aDaemonEndsWhenItIsIdleAndLeavesNothing() throws IOException {
        ProjectFolder patient = project.with("AMBIX_DAEMON_IDLE", "15s");
        assertThat(patient.run("heads").exitCode()).isZero();
        long pid = daemons.pid();
        Path own = daemons.folder();
        assertThat(Files.getPosixFilePermissions(own)).isEqualTo(PosixFilePermissions.fromString("rwx------"));

        Waiting.until(LONGEST, () -> ProcessHandle.of(pid).isEmpty());

        assertThat(own).doesNotExist();
    }

    @Test
    void aDaemonWhoseSocketIsGoneEnds() throws IOException {
        project.run("heads");
        long pid = daemons.pid();
        Files.delete(daemons.folder().resolve("socket"));

        Waiting.until(LONGEST, () -> ProcessHandle.of(pid).isEmpty());
    }

    @Test
    void aSocketThatAKilledDaemonHasLeftIsReplaced() {
        project.run("heads");
        ProcessHandle.of(daemons.pid()).orElseThrow().destroyForcibly();

        Outcome outcome = project.run("heads");

        assertThat(outcome).isEqualTo(new Outcome(0, "bb2200 (head), waits\n", ""));
        assertThat(daemons.all()).hasSize(1);
    }

    @Test
    void aFolderThatOthersMayEnterIsNotTrusted() throws IOException {
        project.run("heads");
        Path own = daemons.folder();
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxr-xr-x"));

        Outcome outcome = project.run("heads");

        assertThat(outcome.out()).isEqualTo("bb2200 (head), waits\n");
        assertThat(outcome.err())
                .isEqualTo("The daemon cannot be used: the folder " + own + " does not belong to "
                        + System.getProperty("user.name")
                        + " alone, as with the permissions rwx------. The command runs in a process of its own;"
                        + " AMBIX_DAEMON=off saves the attempt.\n");
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aSocketWithALongPathIsRefused() {
        ProjectFolder deep =
                project.with("AMBIX_CACHE", folder.resolve("d".repeat(100)).toString());

        Outcome outcome = deep.with("AMBIX_ARCHIVE", "off").run("heads");

        assertThat(outcome.out()).isEqualTo("bb2200 (head), waits\n");
        assertThat(outcome.err())
                .startsWith("The daemon cannot be used: the path of its socket, ")
                .contains(", is longer than 103 bytes. The command runs in a process of its own;");
    }

    @Test
    void anUnknownValueIsRefused() {
        assertThat(project.with("AMBIX_DAEMON", "yes").run("heads"))
                .isEqualTo(new Outcome(2, "", "ambix: AMBIX_DAEMON is \"yes\"; it can be on or off.\n"));
        assertThat(project.with("AMBIX_DAEMON", "off").run("heads").exitCode()).isZero();
        assertThat(project.with("AMBIX_DAEMON_IDLE", "soon").run("heads"))
                .isEqualTo(new Outcome(
                        2, "", "ambix: AMBIX_DAEMON_IDLE is \"soon\"; it is a duration such as 30min or 2h.\n"));
    }

    @Test
    void aLinkInThePlaceOfTheFolderIsNotFollowed() throws IOException {
        project.run("heads");
        Path own = daemons.folder();
        alone.run("daemon", "--stop");
        Waiting.until(LONGEST, () -> !Files.exists(own));
        Path victim = Files.createDirectory(folder.resolve("victim"));
        Files.createSymbolicLink(own, victim);

        Outcome outcome = project.run("heads");

        assertThat(outcome.out()).isEqualTo("bb2200 (head), waits\n");
        assertThat(outcome.err())
                .startsWith("The daemon cannot be used: the folder " + own + " or a file in it is a symbolic link.");
        assertThat(victim).isEmptyDirectory();
        Files.delete(own);
    }

    @Test
    void aDaemonThatIsStoppedIsToldAndNotWaitedFor() throws Exception {
        project.run("heads");
        long pid = daemons.pid();
        signal(pid, "STOP");
        try {
            Outcome outcome = project.run("heads");
            assertThat(outcome.out()).isEqualTo("bb2200 (head), waits\n");
            assertThat(outcome.err())
                    .startsWith("The daemon cannot be used: it has not answered for TIME; it may be stopped.");
            assertThat(alone.run("daemon").err())
                    .contains(" (process " + pid + ") cannot be asked: it has not answered for TIME");
        } finally {
            signal(pid, "CONT");
        }
        Waiting.until(LONGEST, () -> project.run("heads").err().isEmpty());
        assertThat(daemons.pid()).isEqualTo(pid);
    }

    private static void signal(long pid, String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void ctrlZInTheTerminalThatStartedTheDaemonDoesNotStopIt() {
        db.execute("alter database " + db.name() + " set test.seconds = 30");
        try (Running running = project.startInGroup("upgrade")) {
            daemons.awaitStatement();
            running.signalGroup("STOP");

            assertThat(daemons.pid()).isPositive();

            running.signalGroup("CONT").signalGroup("TERM").outcome();
        }
    }

    @Test
    void aSignalEndsACommandWhoseOutputNobodyReads() {
        project.migration("R1", "id = \"aa1100\"", "op.execute(\"select '\" + \"x\".repeat(1000000) + \"'\");", "");

        Outcome outcome = project.shell("""
                mkfifo pipe
                ambix upgrade --sql > pipe & command=$!
                exec 3< pipe
                sleep 4
                kill -TERM $command
                wait $command
                echo "ended with $?\"""");

        assertThat(outcome.out()).isEqualTo("ended with 143\n");
    }

    @Test
    void aSignalEndsAQuestion() {
        assumeTrue(Files.exists(Path.of("/usr/bin/script")), "There is no script(1).");
        ProjectFolder own = project.file("ambix.toml", """
                        [migrations]
                        package = "shop"
                        source = "src"
                        [database]
                        url = "%s"
                        disposable = true
                        """.formatted(db.url())).with("AMBIX_URL", "");
        own.run("upgrade");
        long pid = daemons.pid();

        own.shell("(sleep 3; printf '\\003'; sleep 2) | script -qec \"AMBIX_DAEMON=on '" + daemons.command()
                + "' clean\" /dev/null");

        assertThat(db.query("select to_regclass('one')")).containsExactly("one");
        assertThat(ProcessHandle.of(pid)).isPresent();
        assertThat(own.run("current").out()).isEqualTo("bb2200 (head), waits\n");
    }
}
