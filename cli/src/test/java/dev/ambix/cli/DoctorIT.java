package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.PgBouncer;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The look at a database before a run. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(4)
class DoctorIT {
    @TempDir
    static Path folder;

    private static ProjectFolder project;

    @BeforeAll
    static void writeMigrations() {
        project = ProjectFolder.configured(folder)
                .migration(
                        "R1",
                        "id = \"aa1100\"",
                        "op.createSchema(\"billing\");\nop.createTable(\"billing.invoice\", column(\"id\", BIGINT));\n"
                                + "op.createTable(\"account\", column(\"id\", BIGINT));",
                        "")
                .migration(
                        "R2",
                        "id = \"bb2200\", downRevision = \"aa1100\"",
                        "op.addColumn(\"customer\", column(\"age\", INTEGER));",
                        "");
        project.run("heads");
    }

    private static String findings(Outcome outcome, String level) {
        return outcome.out()
                .lines()
                .filter(line -> line.startsWith(level) || level.isEmpty())
                .reduce("", (before, line) -> before + line + "\n");
    }

    @Test
    void aHealthyDatabaseIsToldSo(TestDatabase db) {
        db.execute("create table customer ()");
        Outcome outcome = project.on(db).run("doctor");

        assertThat(outcome.exitCode()).as(outcome.out()).isZero();
        assertThat(findings(outcome, "failure")).isEmpty();
        assertThat(outcome.out())
                .containsPattern("(?m)^ok      server      PostgreSQL 1")
                .contains(
                        "ok      pooler      none stands before the server",
                        "ok      size        the database has ",
                        "ok      rights      none is missing for the history tables and what is pending");
        assertThat(db.query("select to_regclass('ambix_revision')")).containsExactly("");
    }

    @Test
    void aDatabaseThatIsReadOnlyByItsSettingsIsTold(TestDatabase db) {
        db.execute("alter database " + db.name() + " set default_transaction_read_only = on");
        Outcome outcome = project.on(db).run("doctor");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).containsPattern("""
                        (?m)^failure server      PostgreSQL 1.*, with default_transaction_read_only on
                         +Set it to off for this user or this database, wherever it is set\\.$""");
    }

    @Test
    void theRightsThatAreMissingAreNamedWithTheirGrants(TestDatabase db) {
        db.execute("create table customer ()", "revoke create on schema public from public");
        LoginUser user = LoginUser.create(db, "right");
        ProjectFolder own = project.with("AMBIX_URL", user.url()).with("AMBIX_PASSWORD", "right");
        Outcome outcome = own.run("doctor");

        String owner = db.query("select current_user").get(0);
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out())
                .contains(
                        "GRANT USAGE, CREATE ON SCHEMA public TO login_DATABASE.",
                        "GRANT CREATE ON DATABASE DATABASE TO login_DATABASE.")
                .contains("login_DATABASE lacks a right for add column customer.age: customer belongs to " + owner)
                .contains("GRANT " + owner + " TO login_DATABASE, and set role = \"" + owner + "\" in [database]");
        db.execute(
                "grant usage, create on schema public to " + user.name(),
                "grant create on database \"" + db.name() + "\" to " + user.name(),
                "alter table customer owner to " + user.name());
        assertThat(findings(own.run("doctor"), "failure")).isEmpty();
        assertThat(own.run("upgrade").exitCode()).isZero();
        db.execute("revoke insert on ambix_journal from " + user.name());
        assertThat(own.run("doctor").out()).contains("GRANT INSERT ON public.ambix_journal TO login_DATABASE.");
        db.execute("revoke update on ambix_revision from " + user.name());
        assertThat(own.run("doctor").out()).contains("GRANT UPDATE ON public.ambix_revision TO login_DATABASE.");
        db.execute("drop owned by " + user.name(), "drop role " + user.name());
    }

    @Test
    void timeoutsAreTold(TestDatabase db) {
        db.execute(
                "create table customer ()",
                "alter database \"" + db.name() + "\" set idle_session_timeout = '1h'",
                "alter database \"" + db.name() + "\" set statement_timeout = '9min'");
        Outcome outcome = project.on(db).run("doctor");

        assertThat(outcome.exitCode()).isZero();
        assertThat(findings(outcome, "warning"))
                .contains("timeouts    idle_session_timeout is TIME", "timeouts    statement_timeout is TIME");
        assertThat(findings(project.on(db).run("doctor", "--statement-timeout", "5s"), "warning"))
                .doesNotContain("statement_timeout");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SESSION     | session | ok      pooler      one in session mode stands before the server
            TRANSACTION | session | failure pooler      one in transaction or statement mode stands before the server
            STATEMENT   | session | failure pooler      one in transaction or statement mode stands before the server
            TRANSACTION | lease   | ok      pooler      one that keeps no sessions stands before the server; the lease needs none
            """)
    void aPoolerIsToldByItsMode(
            PgBouncer.Mode mode, String lock, String finding, TestDatabase db, @TempDir Path other) {
        ProjectFolder locking = ProjectFolder.empty(other)
                .file(
                        "ambix.toml",
                        "[migrations]\npackage = \"shop\"\nsource = \"src\"\n[database]\nlock = \"" + lock + "\"\n")
                .migration("R1", "id = \"aa1100\"", "", "");
        try (PgBouncer bouncer = PgBouncer.before(db, mode)) {
            Outcome outcome = locking.with("AMBIX_URL", bouncer.url()).run("doctor");
            assertThat(outcome.out()).contains(finding);
            assertThat(outcome.exitCode()).isEqualTo(finding.startsWith("failure") ? 1 : 0);
        }
    }

    @Test
    void fewFreeConnectionsAreTold(TestDatabase db) {
        db.execute("create table customer ()");
        LoginUser user = LoginUser.create(db, "right");
        ProjectFolder own = project.with("AMBIX_URL", user.url()).with("AMBIX_PASSWORD", "right");
        db.execute("alter role " + user.name() + " connection limit 3");
        assertThat(own.run("doctor").out()).contains("warning connections 3 connections are free");
        db.execute("alter role " + user.name() + " connection limit 1");
        Outcome outcome = own.run("doctor");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("failure connections 1 connection is free", "raise max_connections or the limit of the user");
        db.execute("drop owned by " + user.name(), "drop role " + user.name());
    }

    /** A function of this name hides the one of the server. */
    @Test
    void aClockThatDiffersIsTold(TestDatabase db) {
        db.execute(
                "create table customer ()",
                "create schema slow",
                "create function slow.clock_timestamp() returns timestamptz language sql as "
                        + "'select pg_catalog.clock_timestamp() - interval ''1 minute'''",
                "alter database \"" + db.name() + "\" set search_path = slow, pg_catalog, public");
        assertThat(findings(project.on(db).run("doctor"), "warning"))
                .contains("warning clock       the server's clock differs from this machine's by ");
    }

    @Test
    void anExtensionThatIsNotThereIsToldBeforeTheRun(TestDatabase db, @TempDir Path other) {
        ProjectFolder needy = ProjectFolder.configured(other)
                .on(db)
                .migration("R1", "id = \"aa1100\"", "op.createExtension(\"no_such\");", "");
        Outcome outcome = needy.run("doctor", "-o", "json");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("""
                    "level" : "failure",
                    "subject" : "extensions",
                    "text" : "the extension no_such is not installed on the server",
                    "advice" : "Install its package there, or ask the provider of the server for it."
                """);
    }

    @Test
    void aServerThatCannotBeReachedIsNamed() {
        assertThat(project.run("doctor", "--url", "postgresql://localhost:1/app")
                        .err())
                .startsWith("ambix: The server cannot be reached: ");
    }
}
