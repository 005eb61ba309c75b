package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.runtime.lock.RunLock;
import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code clean}: where it empties a database, where it refuses to, and what it leaves. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(4)
class CleanIT {
    private static final String CONFIGURATION = """
            [migrations]
            package = "shop"
            source = "src"

            [database]
            disposable = true
            url = "${DEV_URL:-}"

            [env.shared]
            disposable = true

            [env.prod]
            protected = true
            disposable = true
            database.url = "${DEV_URL:-}"

            [env.test.database]
            url = "${DEV_URL:-}"

            [env.ci]
            disposable = true
            database.url = "${AMBIX_URL:-}"
            """;
    private static final String OBJECTS = """
            select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('public', 'sales', 'elsewhere') and c.relkind in ('r', 'v', 'm', 'p') order by 1""";

    @TempDir
    Path folder;

    private ProjectFolder project;
    private TestDatabase db;

    @BeforeEach
    void makeADatabase(TestDatabase database) {
        db = database;
        project = ProjectFolder.configured(folder)
                .file("ambix.toml", CONFIGURATION)
                .with("DEV_URL", database.url())
                .migration(
                        "R1",
                        "id = \"aa1100\"",
                        "op.createTable(\"account\", column(\"id\", BIGINT).identity(), primaryKey(\"id\"));",
                        "op.dropTable(\"account\");");
    }

    private void refuses(String reason, String... arguments) {
        Outcome outcome = project.run(arguments);
        assertThat(outcome.exitCode()).isOne();
        assertThat(outcome.err()).contains(reason);
        assertThat(outcome.out()).isEmpty();
        assertThat(db.query("select to_regclass('account')")).containsExactly("account");
    }

    @Test
    void allThatIsThereGoesAndTheHistoryIsReset() {
        project.run("upgrade");
        db.execute(
                "create schema sales",
                "create type sales.mood as enum ('ok')",
                "create table sales.cart (id int primary key, account_id bigint references account, m sales.mood)"
                        + " partition by range (id)",
                "create table sales.cart_1 partition of sales.cart for values from (0) to (10)",
                "create view totals as select count(*) from sales.cart",
                "create function touch() returns trigger language plpgsql as 'begin return new; end'",
                "create trigger touched before update on account for each row execute function touch()",
                "create sequence numbers",
                "create publication news for table account",
                "comment on table account is 'of people'",
                "grant select on account to public",
                "insert into account default values",
                "insert into sales.cart values (1, 1, 'ok')");

        Outcome plan = project.run("clean", "--plan");

        assertThat(plan.exitCode()).isZero();
        assertThat(plan.err()).isEqualTo("Nothing was dropped.\n");
        assertThat(plan.out().lines())
                .startsWith("drop table ambix_journal, of the history", "drop table ambix_revision, of the history")
                .contains("drop view totals", "drop table account", "drop schema sales")
                .noneMatch(line -> line.contains("drop schema public"));
        Outcome unasked = project.run("clean");
        assertThat(unasked.exitCode()).isOne();
        assertThat(unasked.err())
                .isEqualTo(
                        "ambix: Nothing was done: nobody can be asked, because this is no terminal. Confirm it with --yes,"
                                + " or look at it first with --plan.\n");
        assertThat(db.query("select to_regclass('account')")).containsExactly("account");

        Outcome done = project.run("clean", "--yes");

        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(done.out()).isEqualTo(plan.out());
        assertThat(done.err())
                .isEqualTo(
                        "Done: the database is empty, and no revision is applied. \"ambix upgrade\" builds it anew.\n");
        assertThat(db.query(OBJECTS)).isEmpty();
        assertThat(db.query("select count(*) from pg_publication")).containsExactly("0");
        assertThat(db.query("select count(*) from pg_namespace where nspname in ('public', 'sales')"))
                .containsExactly("1");
        assertThat(project.run("clean", "--yes").err()).isEqualTo("Nothing to drop: the database is empty.\n");
        assertThat(project.run("upgrade").exitCode()).isZero();
    }

    @Test
    void onlyTheDatabaseIsEmptiedOfWhichTheFileSaysSo() {
        project.run("upgrade");

        refuses(
                "ambix: The environment \"prod\" is protected, and a protected database is never emptied. Nothing was done.",
                "clean",
                "--yes",
                "--env",
                "prod");
        refuses(
                "ambix: The database is not disposable. If all that is in it may be lost at any time, say disposable = true in"
                        + " [env.test] of ambix.toml.",
                "clean",
                "--yes",
                "--env",
                "test");
        refuses(
                "its address comes from elsewhere. Name it as url in the table [env.shared.database]",
                "clean",
                "--yes",
                "--env",
                "shared");
        refuses(
                "its address comes from elsewhere",
                "clean",
                "--yes",
                "--url",
                db.url().replace("?", "?sslmode=disable&"));
        project.file("src/shop/Elsewhere.java", """
                        package shop;

                        public class Elsewhere implements dev.ambix.runtime.run.MigrationEnvironment {
                            @Override
                            public java.util.Optional<String> url(dev.ambix.operation.Arguments arguments) {
                                return java.util.Optional.of("%s");
                            }
                        }
                        """.formatted(db.url()))
                .file(
                        "ambix.toml",
                        CONFIGURATION.replace("[database]", "environment = \"shop.Elsewhere\"\n[database]"));
        assertThat(project.with("DEV_URL", "").run("clean", "--yes").err())
                .contains("ambix.toml calls another database disposable than ")
                .contains(", which the class of migrations.environment names. Nothing was done.");
        project.file("ambix.toml", CONFIGURATION);
        ProjectFolder inCi = project.with("AMBIX_URL", db.url()).with("DEV_URL", "postgresql://elsewhere/db");
        assertThat(inCi.run("clean", "--yes").err()).contains("its address comes from elsewhere");
        assertThat(inCi.run("clean", "--yes", "--env", "ci").exitCode()).isZero();
        assertThat(db.query(OBJECTS)).isEmpty();
    }

    @Test
    void extensionsAndWhatOthersOwnAreKeptUnlessTheyAreAskedFor() {
        String role = "ambix_clean_" + ProcessHandle.current().pid();
        db.execute(
                "create schema elsewhere",
                "create extension pg_trgm schema elsewhere",
                "create table account (id int)",
                "create table audit (id int)",
                "create role " + role,
                "alter table audit owner to " + role);
        try {
            Outcome first = project.run("clean", "--yes");
            assertThat(first.exitCode()).isZero();
            assertThat(first.out()).isEqualTo("drop table account\n");
            assertThat(first.err())
                    .contains("Kept: the extension pg_trgm. --extensions drops it too.\n")
                    .contains("Kept, because others own it: table audit of " + role
                            + ". --other-owners drops that too.\n")
                    .contains("Done: the database is empty but for what is kept,");
            db.execute(
                    "create table account (id int primary key)",
                    "alter table audit add foreign key (id) references account");
            Outcome refused = project.run("clean", "--yes");
            assertThat(refused.exitCode()).isOne();
            assertThat(refused.err()).contains("with --other-owners if what is kept stands in the way.");

            Outcome all = project.run("clean", "--yes", "--extensions", "--other-owners", "-o", "json");

            assertThat(all.exitCode()).as(all.err()).isZero();
            assertThat(all.out())
                    .contains("\"drop extension pg_trgm\"", "Dropped though others own it: table audit of " + role);
            assertThat(db.query(OBJECTS)).isEmpty();
            assertThat(db.query("select count(*) from pg_extension where extname = 'pg_trgm'"))
                    .containsExactly("0");
        } finally {
            db.execute("drop owned by " + role, "drop role " + role);
        }
    }

    @Test
    void aSchemaMayBeNamedARunKeepsItOffAndATerminalIsAsked() throws SQLException {
        db.execute("create schema sales", "create table sales.cart (id int)", "create table account (id int)");
        assertThat(project.run("clean", "--yes", "--schema", "salse"))
                .as("a mistyped name forgets no history")
                .isEqualTo(new Outcome(
                        1, "", "ambix: --schema salse: the database has no such schema. Nothing was dropped.\n"));
        assertThat(project.run("clean", "--yes", "--schema", "sales").out().lines())
                .containsExactly("drop table sales.cart", "drop schema sales");
        try (Connection run = DriverManager.getConnection(db.url())) {
            run.createStatement().execute("select pg_advisory_lock(" + RunLock.key(HistoryPlace.of("public")) + ")");
            assertThat(project.run("clean", "--yes").err())
                    .isEqualTo(
                            "ambix: Another run works on this database. Nothing was dropped. Wait for its end, and try again.\n");
        }
        ProjectFolder launched = project.launched();
        launched.shell("echo yes | script -qec 'ambix clean' /dev/null");
        assertThat(db.query(OBJECTS)).containsExactly("public.account");
        launched.shell(
                "psql=$(echo \"$DEV_URL\" | sed 's|.*/\\([^?]*\\).*|\\1|'); echo $psql | script -qec 'ambix clean' /dev/null");
        assertThat(db.query(OBJECTS)).isEmpty();
    }
}
