package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.operation.value.Operation;
import dev.ambix.plugin.OperationPlugin;
import dev.ambix.runtime.run.ScriptSink;
import dev.ambix.sql.Statement;
import dev.ambix.testing.Psql;
import dev.ambix.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.PerTest.class)
class ServerRequirementsIT {
    /** An operation that needs a version of the server. */
    record Futuristic(int majorVersion) implements Operation {
        @Override
        public String summary() {
            return "make it from " + majorVersion;
        }
    }

    private static final OperationPlugin PLUGIN = sql -> sql.on(
            Futuristic.class,
            op -> List.of(
                    Statement.raw("create table made (id int)").requires(op.majorVersion(), "100% FUTURE"),
                    Statement.raw("create table old (id int)").requires(14, "EVERYTHING")));

    private static History history(int majorVersion) {
        return History.tables(1).add("r2", op -> op.invoke(new Futuristic(majorVersion)));
    }

    private static Migrator migrator(TestDatabase db, History history) {
        return Migrator.builder()
                .url(db.url())
                .migrations(history)
                .plugin(PLUGIN)
                .build();
    }

    private static String found(TestDatabase db) {
        return db.query("show server_version").get(0).replaceAll(" .*", "");
    }

    @Test
    void anOlderServerIsRefusedBeforeAnythingRuns(TestDatabase db) {
        String message =
                "Revision r2 (make r2): \"make it from 99\" needs PostgreSQL 99 or later for 100% FUTURE, but the "
                        + "server is " + found(db)
                        + ". Nothing was run. Upgrade the server, or write the migration without it.";
        Migrator migrator = migrator(db, history(99));
        assertThatThrownBy(migrator::upgrade)
                .isInstanceOf(MigrationException.class)
                .hasMessage(message);
        assertThatThrownBy(migrator::planUpgrade).hasMessage(message);
        assertThat(db.query("select relname from pg_class where relname in ('t1', 'ambix_revision')"))
                .isEmpty();
    }

    @Test
    void aServerThatIsNewEnoughRunsIt(TestDatabase db) {
        migrator(db, history(14)).upgrade();
        assertThat(db.query("select relname from pg_class where relname in ('made', 'old') order by 1"))
                .containsExactly("made", "old");
    }

    @Test
    void anOnlineStepRefusesItToo(TestDatabase db) {
        History history = History.of(op -> op.online("look", live -> live.op().invoke(new Futuristic(99))));
        assertThatThrownBy(() -> migrator(db, history).upgrade())
                .hasMessageContaining(
                        "\"make it from 99\" needs PostgreSQL 99 or later for 100% FUTURE, but the server is "
                                + found(db) + ".");
    }

    @Test
    void aScriptSaysWhatItNeedsAndRefusesAnOlderServerAtItsStart(TestDatabase db) {
        StringBuilder script = new StringBuilder();
        migrator(db, history(99)).scriptUpgrade("head", ScriptSink.to(script));
        assertThat(script.toString().lines().skip(2).limit(13)).containsExactly("""
                -- Needs PostgreSQL 14 or later: EVERYTHING
                -- Needs PostgreSQL 99 or later: 100% FUTURE

                select set_config('lock_timeout', '3s', false) where current_setting('lock_timeout') = '0';
                begin;
                do $ambix$
                begin
                    if current_setting('server_version_num')::int < 990000 then
                        raise exception using message = format('This script needs PostgreSQL 99 or later for 100%% FUTURE, \
                but the server is %s.', current_setting('server_version'));
                    end if;
                end
                $ambix$;
                set local row_security = off;""".split("\n"));
        assertThat(Psql.attempt(db, script.toString()).orElseThrow())
                .contains("This script needs PostgreSQL 99 or later for 100% FUTURE, but the server is " + found(db));
        assertThat(db.query("select relname from pg_class where relname = 'ambix_revision'"))
                .isEmpty();
    }
}
