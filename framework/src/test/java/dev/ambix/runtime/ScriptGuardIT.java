package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.runtime.lock.RunLock;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.runtime.run.ScriptSink;
import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.testing.Psql;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.core.Parser;

/** Scripts that are run where they must not be. */
@ExtendWith(TestDatabase.PerTest.class)
class ScriptGuardIT {
    @Test
    void aScriptThatIsRunTwiceFailsAndChangesNothing(TestDatabase db) {
        String script = script(History.tables(2));
        Psql.run(db, script);
        String before = Recorded.everything(db, "public");
        assertThat(Psql.attempt(db, script).orElse("none"))
                .contains("Revisions of this script are applied here already: r1, r2");
        assertThat(Recorded.everything(db, "public")).isEqualTo(before);
    }

    @Test
    void aScriptThatStartsElsewhereFailsAndChangesNothing(TestDatabase db) {
        StringBuilder script = new StringBuilder();
        Migrator migrator = Migrator.builder().migrations(History.tables(3)).buildOffline();
        migrator.scriptUpgrade("r2:r3", ScriptSink.to(script));
        assertThat(Psql.attempt(db, script.toString()).orElse("none"))
                .contains("This script needs revisions that are not applied here: r1, r2");
        assertThat(db.query("select relname from pg_class where relname like 'ambix%'"))
                .isEmpty();
    }

    @Test
    void aScriptThatGoesOnAfterAnErrorStillChangesNothing(TestDatabase db) throws Exception {
        String script = script(History.tables(2));
        Psql.run(db, script);
        Migrator.builder().url(db.url()).migrations(History.tables(2)).build().downgrade("r1");
        String before = Recorded.everything(db, "public");
        try (var connection = db.connect();
                var statement = connection.createStatement()) {
            for (var query : Parser.parseJdbcSql(script, true, false, true, false, false)) {
                try {
                    statement.execute(query.nativeSql);
                } catch (SQLException e) {
                    assertThat(e.getMessage()).isNotEmpty();
                }
            }
        }
        assertThat(Recorded.everything(db, "public")).isEqualTo(before);
    }

    @Test
    void aScriptDoesNotRunBesideAnotherRun(TestDatabase db) throws Exception {
        String script = script(History.tables(1));
        try (var holder = db.connect();
                var statement = holder.createStatement()) {
            statement.execute("select pg_advisory_lock(" + RunLock.key(HistoryPlace.of("public")) + ")");
            assertThat(Psql.attempt(db, script).orElse("none")).contains("Another run holds the lock");
        }
        assertThat(db.query("select relname from pg_class where relname like 'ambix%'"))
                .isEmpty();
    }

    @Test
    void aScriptDoesNotStartOverWhatWasLeftHalfWay(TestDatabase db) {
        History history = History.of(op -> {
            op.execute("create table a (x int)");
            op.createIndexConcurrently("ix", on("missing", "x"));
        });
        Migrator migrator = Migrator.builder().url(db.url()).migrations(history).build();
        assertThatThrownBy(migrator::upgrade).isInstanceOf(RevisionFailedException.class);
        StringBuilder script = new StringBuilder();
        migrator.scriptUpgrade("head", ScriptSink.to(script));
        assertThat(Psql.attempt(db, script.toString()).orElse("none"))
                .contains("An earlier run left revisions of this script half-way: r1");
    }

    private static String script(History history) {
        StringBuilder script = new StringBuilder();
        Migrator.builder().migrations(history).buildOffline().scriptUpgrade("head", ScriptSink.to(script));
        return script.toString();
    }
}
