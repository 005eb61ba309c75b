package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.PgBouncer;
import dev.ambix.testing.PgBouncer.Mode;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Commands through a pooler that gives each transaction another session. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(2)
class PoolerCommandsIT {
    @TempDir
    Path folder;

    private ProjectFolder project(PgBouncer bouncer, String lock) {
        return ProjectFolder.empty(folder)
                .file("ambix.toml", """
                        [migrations]
                        source = "src"

                        [database]
                        lock = "%s"
                        """.formatted(lock))
                .migration(
                        "R1", "id = \"aa1100\"", "op.execute(\"create table one (id int)\");", "op.dropTable(\"one\");")
                .with("AMBIX_URL", bouncer.url());
    }

    @Test
    void theyAreRefusedBeforeAnythingIsTaken(TestDatabase db) {
        try (PgBouncer bouncer = PgBouncer.before(db, Mode.TRANSACTION)) {
            Outcome outcome = project(bouncer, "session").run("upgrade");

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.err()).isEqualTo("""
                    ambix: The connection goes through a pooler that keeps no session for it (transaction or statement mode), so \
                    the lock of a run cannot be held there: connect to the server's own port or to a pooler in session mode, or \
                    choose the lock "lease", which works in transaction mode.
                    """);
        }
        assertThat(db.query("select count(*) from pg_locks where locktype = 'advisory' and database = "
                        + "(select oid from pg_database where datname = current_database())"))
                .containsExactly("0");
        assertThat(db.query("select to_regclass('ambix_journal')")).containsExactly("");
    }

    @Test
    void withALeaseTheyWork(TestDatabase db) {
        try (PgBouncer bouncer = PgBouncer.before(db, Mode.TRANSACTION)) {
            ProjectFolder project = project(bouncer, "lease");

            assertThat(project.run("ensure-version").exitCode()).isZero();
            assertThat(project.run("upgrade").exitCode()).isZero();
            assertThat(project.run("current").out()).isEqualTo("aa1100 (head)\n");
            assertThat(project.run("downgrade", "base").exitCode()).isZero();
            assertThat(project.run("stamp", "head").exitCode()).isZero();
            assertThat(project.run("current").out()).isEqualTo("aa1100 (head)\n");
        }
        assertThat(db.query("select holder is null, fence from ambix_lease")).containsExactly("t|4");
    }

    @Test
    void whatCommandsThatReadHavePreparedIsInNobodysWay(TestDatabase db) {
        try (PgBouncer bouncer = PgBouncer.before(db, Mode.TRANSACTION)) {
            ProjectFolder project = project(bouncer, "lease").file("model.sql", "create table one (id int);");
            project.file(
                    "ambix.toml",
                    "[migrations]\nsource = \"src\"\n[database]\nlock = \"lease\"\n[model]\nsql = \"model.sql\"\n");
            assertThat(project.run("upgrade").exitCode()).isZero();
            for (int i = 0; i < 2; i++) {
                for (String command : List.of(
                        "current -v",
                        "check",
                        "drift",
                        "lint --all --fail-on error",
                        "test",
                        "upgrade --plan",
                        "upgrade --rehearse",
                        "stamp head --verify",
                        "revision --autogenerate -m none")) {
                    project.wellDone(command.split(" "));
                }
            }
        }
    }

    @Test
    void scratchDatabasesNeedNoLease(TestDatabase db) {
        ProjectFolder project = ProjectFolder.empty(folder)
                .file("ambix.toml", """
                        [migrations]
                        source = "src"
                        units = "units"
                        [database]
                        lock = "lease"
                        [model]
                        sql = "model.sql"
                        """)
                .file("model.sql", "create table one (id int, name text);")
                .file("units/v.sql", "create view v as select id from one;")
                .migration(
                        "R1", "id = \"aa1100\"", "op.execute(\"create table one (id int)\");", "op.dropTable(\"one\");")
                .migration(
                        "R2",
                        "id = \"bb2200\", downRevision = \"aa1100\"",
                        "op.execute(\"alter table one add name text\");",
                        "op.dropColumn(\"one\", \"name\");")
                .on(db);
        for (String command : List.of(
                "upgrade --trial bb2200",
                "upgrade",
                "check",
                "drift",
                "check --from-revisions",
                "lint --all --fail-on error",
                "test",
                "stamp head --verify",
                "upgrade --verify",
                "squash aa1100:bb2200 -m one")) {
            project.wellDone(command.split(" "));
        }
    }
}
