package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.cli.ProjectFolder.Running;
import dev.ambix.cli.files.FileTree;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that a daemon runs for the processes of the user. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(5)
class DaemonIT {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private ProjectFolder alone;
    private ProjectFolder project;
    private TestDatabase db;

    @BeforeEach
    void writeAProject(TestDatabase database) {
        db = database;
        // Beside the class archive that all tests share; the path of a socket must be short.
        alone = ProjectFolder.configured(folder)
                .on(db)
                .launched()
                .migration(
                        "R1", "id = \"aa1100\"", "op.execute(\"create table one (id int)\");", "op.dropTable(\"one\");")
                .migration(
                        "R2",
                        "id = \"bb2200\", downRevision = \"aa1100\", message = \"waits\"",
                        """
                        op.execute("create table two (id int)");
                        op.execute("select pg_sleep(coalesce(current_setting('test.seconds', true), '0')::float)");""",
                        "op.dropTable(\"two\");");
        project = alone.with("AMBIX_DAEMON", "on");
    }

    @AfterEach
    void stopTheDaemons() {
        alone.run("daemon", "--stop");
    }

    private List<String> daemons() {
        return alone.run("daemon")
                .out()
                .lines()
                .filter(line -> line.contains(" in PROJECT: "))
                .toList();
    }

    private long pid() {
        assertThat(daemons()).hasSize(1);
        return Long.parseLong(daemons().get(0).replaceAll("Process (\\d+) .*", "$1"));
    }

    private Path ownFolder(long pid) throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/" + pid + "/fd/2")).getParent();
    }

    private Running startAndWaitForTheStatement() {
        db.execute("alter database " + db.name() + " set test.seconds = 30");
        Running running = project.start("upgrade");
        Waiting.until(Duration.ofSeconds(120), () -> !db.query(
                        "select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'")
                .isEmpty());
        return running;
    }

    @Test
    void commandsPrintAndEndAsInProcessesOfTheirOwn() {
        List<String> lines = List.of(
                "heads",
                "history -v",
                "show head",
                "upgrade --sql",
                "upgrade --plan",
                "check",
                "lint --all --no-measure --fail-on warning",
                "lint --all --no-measure --format json",
                "current",
                "--help",
                "upgrade --help",
                "--version",
                "upgrade hed",
                "upgarde",
                "--config missing.toml heads",
                "-v heads");
        for (String line : lines) {
            String[] arguments = line.split(" ");
            assertThat(project.run(arguments)).as(line).isEqualTo(alone.run(arguments));
        }
    }

    @Test
    void oneDaemonRunsAllCommandsOfAFolder() {
        project.run("heads");
        long pid = pid();

        Outcome upgraded = project.run("upgrade");
        assertThat(upgraded.exitCode()).as(upgraded.err()).isZero();
        assertThat(project.run("current").out()).isEqualTo("bb2200 (head), waits\n");

        assertThat(pid()).isEqualTo(pid);
        assertThat(daemons()).singleElement().asString().contains(": 3 commands run, idle for ");
    }

    @Test
    void aLogOfJsonGoesToTheCommand() {
        Outcome outcome = project.run("--log-format", "json", "current");

        assertThat(outcome.err().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("{\"time\":\"").contains("\"level\":\"info\""));
    }

    @Test
    void aChangedMigrationIsSeen() {
        assertThat(project.run("upgrade", "aa1100", "--sql").out()).contains("create table one");

        project.migration(
                "R1", "id = \"aa1100\"", "op.execute(\"create table eins (id int)\");", "op.dropTable(\"eins\");");

        assertThat(project.run("upgrade", "aa1100", "--sql").out())
                .contains("create table eins")
                .doesNotContain("create table one");
    }

    @Test
    void aMigrationSeesTheEnvironmentAndTheFolderOfItsCommand() {
        project.migration(
                "R1",
                "id = \"aa1100\"",
                "op.execute(\"select '\" + System.getenv(\"REGION\") + \" \""
                        + " + new java.io.File(\"ambix.toml\").exists() + \"'\");",
                "");

        for (String region : List.of("north", "south", "north")) {
            assertThat(project.with("REGION", region)
                            .run("upgrade", "aa1100", "--sql")
                            .out())
                    .contains("select '" + region + " true'");
        }
        assertThat(daemons()).hasSize(2);
    }

    @Test
    void aMigrationPrintsToItsCommand() {
        project.migration(
                "R1",
                "id = \"aa1100\"",
                "System.out.println(\"printed\");\nSystem.err.println(\"told\");\nop.execute(\"select 1\");",
                "");

        for (int i = 0; i < 2; i++) {
            Outcome outcome = project.run("show", "aa1100");
            assertThat(outcome.out()).contains("printed\n").doesNotContain("told");
            assertThat(outcome.err()).contains("told\n");
        }
    }

    @Test
    void anErrorOfJavaIsTold() {
        project.migration("R1", "id = \"aa1100\"", "throw new NoSuchMethodError(\"of another version\");", "");

        Outcome expected = alone.run("show", "aa1100");
        assertThat(expected.err()).contains("of another version");

        assertThat(project.run("show", "aa1100").err()).contains("of another version");
    }

    @Test
    void anExchangedJarIsSeen() throws IOException {
        project.file("ambix.toml", """
                [migrations]
                classpath = ["lib/streams.jar"]
                [database]
                url = "%s"
                """.formatted(db.url()));
        for (String table : List.of("before", "after", "at_last")) {
            writeJar(project.root().resolve("lib/streams.jar"), "create table " + table + " (id int);");
            Outcome outcome = project.run("upgrade", "--sql");
            assertThat(outcome.out()).as(outcome.err()).contains("create table " + table);
        }
        assertThat(daemons()).singleElement().asString().contains(": 3 commands run");
    }

    private static void writeJar(Path file, String sql) throws IOException {
        Files.createDirectories(file.getParent());
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new JarEntry("META-INF/ambix/sql-folders"));
            jar.write("db/shop\n".getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(new JarEntry("db/shop/0a_first.up.sql"));
            jar.write(("-- revision: 0a\n" + sql + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aFolderThatWasMadeAgainHasADaemonOfItsOwn() throws IOException {
        project.run("heads");
        FileTree.delete(project.root());
        project.file("ambix.toml", "[migrations]\npackage = \"shop\"\nsource = \"src\"\n")
                .migration(
                        "R1",
                        "id = \"aa1100\"",
                        "op.execute(\"select '\" + new java.io.File(\"ambix.toml\").exists() + \"'\");",
                        "");

        assertThat(project.run("upgrade", "--sql").out()).contains("select 'true'");
    }

    @Test
    void aSecondCommandAtTheSameTimeDoesNotWait() {
        try (Running running = startAndWaitForTheStatement()) {
            assertThat(daemons()).singleElement().asString().contains(" run, busy, ");

            assertThat(project.run("current").out()).isEqualTo("aa1100\n");

            assertThat(running.signal("INT").outcome().exitCode()).isEqualTo(130);
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalCancelsTheStatementAndRollsBack(String signal, int exitCode) {
        assumeTrue(DefaultSignals.areEffective(), "This build ignores SIGINT.");
        project.run("heads");
        long pid = pid();
        try (Running running = startAndWaitForTheStatement()) {
            Outcome outcome = running.signal(signal).outcome();

            assertThat(outcome.exitCode()).isEqualTo(exitCode);
            assertThat(outcome.err())
                    .contains("ambix: Revision bb2200 (waits) was interrupted in its upgrade.")
                    .contains("Rolled back: the whole revision.")
                    .contains("To go on: run the same command again.");
        }
        assertThat(pid()).isEqualTo(pid);
        assertGoesOn();
    }

    @Test
    void ctrlCInTheTerminalThatStartedTheDaemonDoesNotEndIt() {
        assumeTrue(DefaultSignals.areEffective(), "This build ignores SIGINT.");
        db.execute("alter database " + db.name() + " set test.seconds = 30");
        try (Running running = project.startInGroup("upgrade")) {
            Waiting.until(Duration.ofSeconds(120), () -> !db.query(
                            "select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'")
                    .isEmpty());
            long pid = pid();

            assertThat(running.signalGroup("INT").outcome().exitCode()).isEqualTo(130);

            assertThat(pid()).isEqualTo(pid);
        }
        assertGoesOn();
    }

    @Test
    void theEndOfAKilledCommandIsThatOfAnInterruptedOne() {
        try (Running running = startAndWaitForTheStatement()) {
            assertThat(running.signal("KILL").outcome().exitCode()).isEqualTo(137);
        }
        Waiting.until(LONGEST, () -> db.query("select revision, state from ambix_journal order by id")
                .equals(List.of("|started", "aa1100|done", "bb2200|failed", "|failed")));
        assertGoesOn();
    }

    @Test
    void aKilledDaemonIsTold() {
        try (Running running = startAndWaitForTheStatement()) {
            ProcessHandle.of(pid()).orElseThrow().destroyForcibly();
            db.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and wait_event = 'PgSleep'");

            Outcome outcome = running.outcome();
            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.err())
                    .contains("ambix: The daemon has ended before the command has. Its log is ")
                    .endsWith("; \"ambix current\" shows which revisions stand.\n");
        }
        assertGoesOn();
    }

    private void assertGoesOn() {
        db.execute("alter database " + db.name() + " set test.seconds = 0");
        Outcome outcome = project.run("upgrade");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(db.query("select revision from ambix_revision order by 1")).containsExactly("aa1100", "bb2200");
    }

    @Test
    void aDaemonThatIsToStopEndsAfterItsCommand() {
        assumeTrue(DefaultSignals.areEffective(), "This build ignores SIGINT.");
        try (Running running = startAndWaitForTheStatement()) {
            ProcessHandle daemon = ProcessHandle.of(pid()).orElseThrow();
            assertThat(alone.run("daemon", "--stop").out()).contains(" MB; ends after its command.\n");
            assertThat(daemon.isAlive()).isTrue();

            assertThat(running.signal("INT").outcome().exitCode()).isEqualTo(130);
            Waiting.until(LONGEST, () -> !daemon.isAlive());
        }
        assertThat(daemons()).isEmpty();
    }

    @Test
    void aDaemonEndsWhenItIsIdleAndLeavesNothing() throws IOException {
        ProjectFolder patient = project.with("AMBIX_DAEMON_IDLE", "4s");
        assertThat(patient.run("heads").exitCode()).isZero();
        long pid = pid();
        Path own = ownFolder(pid);
        assertThat(Files.getPosixFilePermissions(own)).isEqualTo(PosixFilePermissions.fromString("rwx------"));

        Waiting.until(LONGEST, () -> ProcessHandle.of(pid).isEmpty());

        assertThat(own).doesNotExist();
    }

    @Test
    void aDaemonWhoseSocketIsGoneEnds() throws IOException {
        project.with("AMBIX_DAEMON_IDLE", "1s").run("heads");
        long pid = pid();
        Files.delete(ownFolder(pid).resolve("socket"));

        Waiting.until(LONGEST, () -> ProcessHandle.of(pid).isEmpty());
    }

    @Test
    void aSocketThatAKilledDaemonHasLeftIsReplaced() {
        project.run("heads");
        ProcessHandle.of(pid()).orElseThrow().destroyForcibly();

        Outcome outcome = project.run("heads");

        assertThat(outcome).isEqualTo(new Outcome(0, "bb2200 (head), waits\n", ""));
        assertThat(daemons()).hasSize(1);
    }

    @Test
    void aFolderThatOthersMayEnterIsNotTrusted() throws IOException {
        project.run("heads");
        Path own = ownFolder(pid());
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
    }

    @Test
    void anEmbeddedServerEndsWithItsCommand() {
        ProjectFolder embedded = project.with("AMBIX_URL", "");

        assertThat(embedded.run("upgrade").exitCode()).isZero();

        assertThat(embedded.root().resolve(".ambix/postgres/data/postmaster.pid"))
                .doesNotExist();
        assertThat(embedded.run("current").out()).isEqualTo("bb2200 (head), waits\n");
    }

    @Test
    void questionsAreAskedOnTheTerminalOfTheCommand() throws Exception {
        assumeTrue(
                Stream.of("/usr/bin/script").allMatch(file -> Files.exists(Path.of(file))), "There is no script(1).");
        project.file("ambix.toml", """
                [migrations]
                package = "shop"
                source = "src"
                [database]
                url = "%s"
                disposable = true
                """.formatted(db.url()));
        ProjectFolder own = project.with("AMBIX_URL", "");
        own.run("upgrade");
        String clean = "script -qec 'ambix clean' /dev/null";

        Outcome refused = own.shell("(sleep 3; echo no) | " + clean);
        assertThat(refused.out()).contains("Not confirmed. Nothing was done.");
        assertThat(db.query("select to_regclass('one')")).containsExactly("one");

        own.shell("(sleep 3; echo " + db.name() + ") | " + clean);
        assertThat(db.query("select to_regclass('one')")).containsExactly("");
        assertThat(daemons()).anySatisfy(line -> assertThat(line).contains(": 2 commands run"));
    }
}
