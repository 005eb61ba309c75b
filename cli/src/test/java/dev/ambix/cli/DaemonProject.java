package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.cli.ProjectFolder.Running;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A project of two revisions whose second one waits as long as the database says, and the daemons that run its commands.
 *
 * @param alone the project, each call of which is a process of its own
 * @param project the same with a daemon
 * @param cache the folder of its daemons; the class archive and the PostgreSQL binaries in it are those of all tests
 */
record DaemonProject(ProjectFolder alone, ProjectFolder project, TestDatabase db, Path cache) {
    private static final Path LAUNCHER = Path.of("target/ambix/bin/ambix").toAbsolutePath();

    static DaemonProject in(Path folder, TestDatabase db) throws IOException {
        ProjectFolder configured = ProjectFolder.configured(folder);
        Path cache = Files.createDirectory(folder.resolve("cache"));
        Path shared = Path.of(configured.variables().get("AMBIX_CACHE"));
        Files.createDirectories(shared.resolve("archives"));
        try (Stream<Path> entries = Files.list(shared)) {
            for (Path entry : entries.filter(path -> !path.endsWith("daemons")).toList()) {
                Files.createSymbolicLink(cache.resolve(entry.getFileName()), entry);
            }
        }
        ProjectFolder alone = configured
                .with("AMBIX_CACHE", cache.toString())
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
        return new DaemonProject(alone, alone.with("AMBIX_DAEMON", "on"), db, cache);
    }

    /** Ends the daemons, and leaves what all tests share. */
    void close() throws IOException {
        alone.run("daemon", "--stop");
        try (Stream<Path> entries = Files.list(cache)) {
            for (Path link : entries.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    String command() {
        return LAUNCHER.toString();
    }

    /** The lines of {@code ambix daemon}. */
    List<String> all() {
        return alone.run("daemon")
                .out()
                .lines()
                .filter(line -> line.startsWith("Process "))
                .toList();
    }

    /** The process of the only daemon. */
    long pid() {
        List<String> lines = all();
        assertThat(lines).hasSize(1);
        return Long.parseLong(lines.get(0).replaceAll("Process (\\d+) .*", "$1"));
    }

    /** The folder of the only daemon. */
    Path folder() throws IOException {
        try (Stream<Path> folders = Files.list(cache.resolve("daemons"))) {
            List<Path> all = folders.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    Running startAndWaitForTheStatement() {
        db.execute("alter database " + db.name() + " set test.seconds = 30");
        Running running = project.start("upgrade");
        awaitStatement();
        return running;
    }

    void awaitStatement() {
        Waiting.until(Duration.ofSeconds(120), () -> !db.query(
                        "select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'")
                .isEmpty());
    }

    void assertGoesOn() {
        db.execute("alter database " + db.name() + " set test.seconds = 0");
        Outcome outcome = project.run("upgrade");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(db.query("select revision from ambix_revision order by 1")).containsExactly("aa1100", "bb2200");
    }
}
