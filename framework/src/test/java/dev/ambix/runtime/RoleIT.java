package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.runtime.run.ScriptSink;
import dev.ambix.testing.Psql;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs that act as another role. */
@ExtendWith(TestDatabase.PerTest.class)
class RoleIT {
    private static final String OWNERS =
            "select relname, relowner::regrole from pg_class where relname in ('t1', 't2', 'ambix_revision') order by 1";

    private String owner;

    @BeforeEach
    void makeTheRole(TestDatabase db) {
        owner = "Owner of " + db.query("select current_database()").get(0);
        db.execute("create role \"" + owner + "\"", "grant create on schema public to \"" + owner + "\"");
    }

    @AfterEach
    void dropTheRole(TestDatabase db) {
        db.execute("drop owned by \"" + owner + "\"", "drop role \"" + owner + "\"");
    }

    private static MigratorBuilder migrator() {
        return Migrator.builder().migrations(History.tables(2));
    }

    private void allIsTheOwners(TestDatabase db) {
        String quoted = "\"" + owner + "\"";
        assertThat(db.query(OWNERS)).containsExactly("ambix_revision|" + quoted, "t1|" + quoted, "t2|" + quoted);
        assertThat(db.query("select distinct applied_by = session_user from ambix_revision"))
                .containsExactly("t");
    }

    @Test
    void whatARunMakesBelongsToTheRole(TestDatabase db) throws SQLException {
        try (Connection connection = DriverManager.getConnection(db.url());
                Statement statement = connection.createStatement()) {
            migrator().connection(connection).role(owner).build().upgrade();
            try (ResultSet row = statement.executeQuery("select current_user = session_user")) {
                row.next();
                assertThat(row.getBoolean(1))
                        .as("the connection is given back as it came")
                        .isTrue();
            }
        }
        allIsTheOwners(db);
    }

    @Test
    void whatAScriptMakesBelongsToTheRole(TestDatabase db) {
        StringBuilder script = new StringBuilder();
        migrator().role(owner).buildOffline().scriptUpgrade("head", ScriptSink.to(script));
        Psql.run(db, script.toString());

        allIsTheOwners(db);
    }

    @Test
    void aMigrationThatTakesAnotherRoleKeepsItForItselfOnly(TestDatabase db) {
        History history = History.of(op -> op.execute("reset role; create table t1 ()"))
                .add("r2", op -> op.execute("create table t2 ()"));
        Migrator.builder().url(db.url()).migrations(history).role(owner).build().upgrade();

        assertThat(db.query("select relowner::regrole::text = '\"" + owner
                        + "\"' from pg_class where relname in ('t1', " + "'t2') order by relname"))
                .containsExactly("f", "t");
    }

    @Test
    void aRoleThatCannotBeTakenIsNamed(TestDatabase db) {
        Migrator migrator = migrator().url(db.url()).role("nobody here").build();

        assertThatThrownBy(migrator::upgrade)
                .hasMessageContaining("The role \"nobody here\" cannot be taken for the run: ")
                .hasMessageContaining("Create it, or name another one.");
        assertThat(db.query("select to_regclass('ambix_revision')")).containsExactly("");
    }
}
