package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.testing.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Properties;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Databases that cannot be reached, and users who may not. */
@ExtendWith(TestDatabase.PerTest.class)
class AccessIT {
    private static final String SECRET = "hunter2secret";

    private TestDatabase db;
    private String user;

    @BeforeEach
    void makeUser(TestDatabase database) {
        db = database;
        user = db.name() + "_user";
        db.execute(
                "create role " + user + " login password '" + SECRET + "'",
                "revoke create on schema public from public");
    }

    @AfterEach
    void dropUser() {
        db.execute("drop owned by " + user, "drop role " + user);
    }

    private static Migrator as(String url) {
        return Migrator.builder().url(url).migrations(History.tables(2)).build();
    }

    private Migrator asUser() {
        return as(urlOf(user, SECRET));
    }

    private String urlOf(String name, String password) {
        String url = db.url();
        return url.substring(0, url.indexOf('?') < 0 ? url.length() : url.indexOf('?')) + "?user=" + name + "&password="
                + password;
    }

    private static void assertKeepsSecret(ThrowingCallable call) {
        assertThatThrownBy(call).satisfies(failure -> {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain(SECRET);
        });
    }

    @Test
    void aUserWithoutTheRightToCreateIsToldWhichRightIsMissing() {
        assertThatThrownBy(() -> asUser().upgrade())
                .isInstanceOf(MigrationException.class)
                .hasMessage(
                        "The history in schema public cannot be written: permission denied for schema public. The user "
                                + "of this connection needs these rights: GRANT USAGE, CREATE ON SCHEMA public; GRANT SELECT, "
                                + "INSERT, UPDATE, DELETE ON public.ambix_revision, public.ambix_journal where they exist; and CREATE ON "
                                + "DATABASE if the schema is yet to be made.");
        assertThat(asUser().current().applied()).isEmpty();
    }

    @Test
    void aUserWithoutTheRightToReadTheHistoryIsTold() {
        as(db.url()).upgrade("r1");
        assertThatThrownBy(() -> asUser().current())
                .hasMessage(
                        "The applied revisions cannot be read: permission denied for table ambix_revision. Grant the user "
                                + "of this connection SELECT on the history tables and USAGE on their schema.");
    }

    @Test
    void aUserWhoMayOnlyReadSeesTheStateAndCannotUpgrade() {
        as(db.url()).upgrade("r1");
        db.execute("grant select on ambix_revision, ambix_journal to " + user);
        assertThat(asUser().current().pending()).hasSize(1);
        assertThat(asUser().planUpgrade().steps()).hasSize(1);
        assertThat(asUser().upgrade("r1").isEmpty()).isTrue();
        assertThatThrownBy(() -> asUser().upgrade())
                .hasMessageStartingWith(
                        "The history in schema public cannot be written: permission denied for table ambix_journal.");
    }

    @Test
    void aUserNeedsNoMoreThanWritingRightsOnAHistoryOfOthers() {
        as(db.url()).stamp("r1");
        db.execute("grant select, insert, delete on ambix_revision, ambix_journal to " + user);
        db.execute("grant create on schema public to " + user);
        assertThat(asUser().upgrade().revisions()).hasSize(1);
        assertThat(asUser().downgrade("r1").revisions()).hasSize(1);
    }

    @Test
    void aReadOnlySessionIsTold() {
        db.execute("grant create on schema public to " + user);
        db.execute("alter role " + user + " set default_transaction_read_only = on");
        assertThatThrownBy(() -> asUser().upgrade())
                .hasMessage(
                        "The history in schema public cannot be written: cannot execute CREATE TABLE in a read-only "
                                + "transaction. The connection is read-only: connect to the primary server, or set "
                                + "default_transaction_read_only to off for this user or this database.");
    }

    @Test
    void aMissingDatabaseIsNamed() {
        String url = urlOf(user, SECRET).replace(db.name() + "?", "no_such_database?");
        assertThatThrownBy(() -> as(url).current())
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessage(
                        "There is no such database: database \"no_such_database\" does not exist. Create it, or correct "
                                + "the name in the URL.");
        assertKeepsSecret(() -> as(url).current());
    }

    @Test
    void anUnreachableServerIsNamed() {
        String url = "jdbc:postgresql://127.0.0.1:1/app?user=app&password=" + SECRET;
        assertThatThrownBy(() -> as(url).upgrade())
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessageStartingWith("The server cannot be reached: Connection to 127.0.0.1:1 refused.");
        assertKeepsSecret(() -> as(url).upgrade());
    }

    @Test
    void anUnknownHostIsNamed() {
        String url = "jdbc:postgresql://no-such-host.invalid/app?user=app&password=" + SECRET;
        assertThatThrownBy(() -> as(url).upgrade())
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessage(
                        "The server cannot be reached: The connection attempt failed. The host no-such-host.invalid is "
                                + "not known.");
        assertKeepsSecret(() -> as(url).upgrade());
    }

    @Test
    void aWrongPasswordIsRefusedAndNotRepeated() {
        String hba = db.query("show hba_file").get(0);
        String rules = db.query("select pg_read_file('" + hba + "')").get(0);
        String strict = "host all " + user + " all scram-sha-256\nlocal all " + user + " scram-sha-256\n" + rules;
        try {
            write(hba, strict);
            assertThatThrownBy(() -> as(urlOf(user, SECRET + "x")).upgrade())
                    .isInstanceOf(ConnectionFailedException.class)
                    .hasMessage(
                            "The server refused the user or the password: password authentication failed for user \""
                                    + user + "\". Check the user name and the password.");
            assertKeepsSecret(() -> as(urlOf(user, SECRET + "x")).upgrade());
        } finally {
            write(hba, rules);
        }
    }

    /** COPY's text format escapes blanks that rules hold; one line a row and tabs as blanks need no escape. */
    private void write(String file, String rules) {
        db.execute("copy (select line from regexp_split_to_table($rules$"
                + rules.replace('\t', ' ').replace('\\', '/')
                + "$rules$, '\\n') with ordinality t (line, n) order by n) to '" + file + "'");
        db.execute("select pg_reload_conf()");
        Waiting.pause(300);
    }

    @Test
    void aUrlThatIsNotOfPostgresqlIsRefusedWithoutRepeatingIt() {
        for (String url : new String[] {
            "jdbc:postgres://u:" + SECRET + "@host/db",
            "jdbc:postgresql://host:port/db?password=" + SECRET,
            "jdbc:mysql://h/d"
        }) {
            assertThatThrownBy(() -> as(url))
                    .isInstanceOf(MigrationException.class)
                    .hasMessage("The URL of the database is not one of PostgreSQL's JDBC driver, such as "
                            + "jdbc:postgresql://localhost:5432/name.");
            assertKeepsSecret(() -> as(url));
        }
    }

    @Test
    void userAndPasswordMayComeAsProperties() {
        db.execute("grant create on schema public to " + user);
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", SECRET);
        String url = urlOf(user, SECRET);
        Migrator.builder()
                .url(url.substring(0, url.indexOf('?')), properties)
                .migrations(History.tables(1))
                .build()
                .upgrade();
        assertThat(db.query("select applied_by from ambix_revision")).containsExactly(user);
    }
}
