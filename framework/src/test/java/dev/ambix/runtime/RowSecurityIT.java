package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.runtime.run.ScriptSink;
import dev.ambix.testing.Psql;
import dev.ambix.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Policies on the history tables, which hide rows without an error from whoever does not ask for one. */
@ExtendWith(TestDatabase.PerTest.class)
class RowSecurityIT {
    private static final String REFUSAL =
            "The applied revisions cannot be read: query would be affected by row-level security "
                    + "policy for table \"ambix_revision\". A policy could hide some of them. Let the user of this connection own the "
                    + "history tables, without FORCE ROW LEVEL SECURITY, or give it BYPASSRLS.";

    private String user;
    private TestDatabase db;

    @BeforeEach
    void letSomebodyUpgrade(TestDatabase database) {
        db = database;
        user = database.name() + "_user";
        db.execute("create role " + user, "grant all on schema public to " + user);
        migrator().upgrade();
        db.execute("alter table ambix_revision enable row level security, force row level security");
    }

    @AfterEach
    void drop() {
        db.execute("drop owned by " + user, "drop role " + user);
    }

    private Migrator migrator() {
        return Migrator.builder()
                .dataSource(db.dataSourceOf(user))
                .migrations(History.tables(1))
                .build();
    }

    @Test
    void theyAreAnErrorInsteadOfNoRevision() {
        assertThatThrownBy(migrator()::current)
                .isInstanceOf(MigrationException.class)
                .hasMessage(REFUSAL);
        assertThatThrownBy(migrator()::upgrade).hasMessage(REFUSAL);
        assertThatThrownBy(() -> migrator().downgrade("base")).hasMessage(REFUSAL);
        assertThatThrownBy(() -> migrator().stamp("head")).hasMessage(REFUSAL);
    }

    @Test
    void aScriptFailsToo() {
        StringBuilder script = new StringBuilder();
        migrator().scriptDowngrade("head:base", ScriptSink.to(script));
        assertThatThrownBy(() -> Psql.run(db, "set role " + user + ";\n" + script))
                .hasMessageContaining("query would be affected by row-level security policy");
        assertThat(db.query("select to_regclass('t1')")).containsExactly("t1");
    }

    @Test
    void whoeverTheyDoNotConcernReadsOn() {
        assertThat(Migrator.builder()
                        .url(db.url())
                        .migrations(History.tables(1))
                        .build()
                        .current()
                        .isAtHeads())
                .isTrue();
    }

    @Test
    void theSettingEndsWithTheQuery() throws Exception {
        try (var connection = db.connect()) {
            Migrator.builder()
                    .connection(connection)
                    .migrations(History.tables(1))
                    .build()
                    .current();
            try (var row = connection.createStatement().executeQuery("select current_setting('row_security')")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("on");
            }
        }
    }
}
