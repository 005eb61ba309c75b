package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Databases that cannot be reached, that do not let the user in, or that do not let it write. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class AccessFailureIT {
    @TempDir
    static Path folder;

    private static ProjectFolder project;

    @BeforeAll
    static void writeMigrations() {
        project = ProjectFolder.configured(folder)
                .migration(
                        "R1",
                        "id = \"aa1100\", message = \"account\"",
                        "op.createTable(\"account\", column(\"id\", BIGINT).notNull(), primaryKey(\"id\"));",
                        "op.dropTable(\"account\");")
                .migration("R2", "id = \"bb2200\", downRevision = \"aa1100\"", "op.dropTable(\"account\");", "");
        project.run("heads");
    }

    @Test
    void aMissingDatabaseIsNamed(TestDatabase db) {
        String url = db.url().replace(db.name(), "no_such_database");

        assertThat(project.run("upgrade", "--url", url)).isEqualTo(new Outcome(1, "", """
                ambix: There is no such database: database "no_such_database" does not exist. Create it, or correct the name in the URL.
                """));
    }

    @Test
    void anUnreachableServerIsNamed() {
        assertThat(project.run("current", "--url", "postgresql://localhost:1/app"))
                .isEqualTo(new Outcome(1, "", """
                ambix: The server cannot be reached: Connection to localhost:1 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.
                """));
    }

    @Test
    void whoLooksAtAnUnreachableServerReadsTheSame(@TempDir Path folder) throws IOException {
        ProjectFolder other =
                ProjectFolder.configured(folder).migration("R1", "id = \"aa1100\"", "op.execute(\"select 1\");", "");
        Files.writeString(other.root().resolve("schema.sql"), "create table account (id bigint);");
        Path settings = other.root().resolve("ambix.toml");
        Files.writeString(settings, Files.readString(settings) + "\n[model]\nsql = \"schema.sql\"\n");
        Outcome expected = project.run("current", "--url", "postgresql://localhost:1/app");

        assertThat(other.run("inspect", "--url", "postgresql://localhost:1/app"))
                .isEqualTo(expected);
        assertThat(other.run("check", "--url", "postgresql://localhost:1/app")).isEqualTo(expected);
    }

    @Test
    void anUnknownHostIsNamed() {
        assertThat(project.run("current", "--url", "postgresql://no-such-host.invalid/app"))
                .isEqualTo(new Outcome(1, "", """
                ambix: The server cannot be reached: The connection attempt failed. The host no-such-host.invalid is not known.
                """));
    }

    @Test
    void aWrongPasswordIsRefusedAndNotPrinted(TestDatabase db) {
        LoginUser user = LoginUser.create(db, "right");
        String[] places = {
            user.urlWith("secret-in-url"), user.urlWith("secret-in-url") + "&sslpassword=secret-in-url",
        };
        for (String url : places) {
            Outcome outcome = project.run("upgrade", "aa1100", "--url", url);
            Outcome whole = project.run("upgrade", "aa1100", "--url", url, "-v", "--stacktrace");

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.err())
                    .isEqualTo("Other users of this machine can see the password in --url in the list of processes. "
                            + "AMBIX_PASSWORD and ~/.pgpass keep it from them.\n"
                            + "ambix: The server refused the user or the password: password authentication failed for "
                            + "user \"login_DATABASE\". Check the user name and the password.\n");
            assertThat(whole.out() + whole.err()).contains("\tat ").doesNotContain("secret");
        }
    }

    @Test
    void aPasswordThatTookTheUrlApartIsNotPrinted() {
        assertThat(project.run("current", "--url", "postgresql://u:ge?heim@h/app"))
                .isEqualTo(new Outcome(2, "", """
                ambix: --url: The database URL has no host and port where they belong. A password that holds one of ? & / @ % # must have it as %3F %26 %2F %40 %25 %23, or be given as AMBIX_PASSWORD.
                See "ambix current --help".
                """));
    }

    @Test
    void thePasswordOfTheEnvironmentIsTaken(TestDatabase db) {
        LoginUser user = LoginUser.create(db, "right");
        ProjectFolder withUser = project.with("AMBIX_URL", user.url());

        assertThat(withUser.with("PGPASSWORD", "right").run("current").exitCode())
                .isZero();
        assertThat(withUser.with("AMBIX_PASSWORD", "secret")
                        .with("PGPASSWORD", "right")
                        .run("current", "-v")
                        .err())
                .contains("password authentication failed")
                .doesNotContain("secret");
    }

    @Test
    void aReadOnlyUserIsToldWhichRightIsMissing(TestDatabase db) {
        LoginUser user = LoginUser.create(db, "right");
        db.execute("revoke create on schema public from public");
        ProjectFolder withUser = project.with("AMBIX_URL", user.urlWith("right"));

        assertThat(withUser.run("upgrade", "aa1100")).isEqualTo(new Outcome(1, "", """
                ambix: The history in schema public cannot be written: permission denied for schema public. The user of this connection needs these rights: GRANT USAGE, CREATE ON SCHEMA public; GRANT SELECT, INSERT, UPDATE, DELETE ON public.ambix_revision, public.ambix_journal where they exist; and CREATE ON DATABASE if the schema is yet to be made.
                """));
        project.on(db).run("upgrade", "aa1100");
        assertThat(withUser.run("current")).isEqualTo(new Outcome(1, "", """
                ambix: The applied revisions cannot be read: permission denied for table ambix_revision. Grant the user of this connection SELECT on the history tables and USAGE on their schema.
                """));
        db.execute("grant select on ambix_revision, ambix_journal to " + user.name());
        assertThat(withUser.run("current").out()).isEqualTo("aa1100, account\n");
        assertThat(withUser.run("upgrade", "bb2200")).isEqualTo(new Outcome(1, "", """
                ambix: The history in schema public cannot be written: permission denied for table ambix_journal. The user of this connection needs these rights: GRANT USAGE, CREATE ON SCHEMA public; GRANT SELECT, INSERT, UPDATE, DELETE ON public.ambix_revision, public.ambix_journal where they exist; and CREATE ON DATABASE if the schema is yet to be made.
                """));
    }

    @Test
    void aReadOnlySessionIsNamed(TestDatabase db) {
        db.execute("alter database " + db.name() + " set default_transaction_read_only = on");

        assertThat(project.on(db).run("upgrade", "aa1100")).isEqualTo(new Outcome(1, "", """
                ambix: The history in schema public cannot be written: cannot execute CREATE TABLE in a read-only transaction. The connection is read-only: connect to the primary server, or set default_transaction_read_only to off for this user or this database.
                """));
    }
}
