package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.runtime.run.LockMode;
import dev.ambix.runtime.run.ScriptSink;
import dev.ambix.testing.Psql;
import dev.ambix.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tables of the history that an earlier version made get what it did not have. */
@ExtendWith(TestDatabase.PerTest.class)
class OlderHistoryIT {
    private static final String[] OLDER = {
        "create schema history",
        """
        create table history.ambix_revision (
            revision text primary key, down_revisions text[] not null, depends_on text[] not null, message text not null,
            applied_at timestamptz not null default clock_timestamp(), applied_by text not null default session_user,
            duration_ms bigint, sql_hash text, downgrade_sql text, tool_version text not null)""",
        """
        create table history.ambix_journal (
            id bigint generated always as identity primary key, run bigint not null, revision text,
            direction text not null check (direction in ('upgrade', 'downgrade', 'stamp')), statement integer,
            state text not null check (state in ('started', 'done', 'failed', 'interrupted')),
            started_at timestamptz not null default clock_timestamp(), ended_at timestamptz, sql_hash text, error text,
            actor text not null default session_user,
            host text not null default coalesce(host(inet_client_addr()), 'local'))""",
        """
        insert into history.ambix_revision (revision, down_revisions, depends_on, message, tool_version)
            values ('r1', '{}', '{}', 'make r1', '0.1')""",
        "insert into history.ambix_journal (run, direction, state) values (7, 'upgrade', 'done')",
        "create table t1 (id int primary key, n int)",
        "insert into t1 select n from generate_series(1, 100) n"
    };

    private static final String JOURNAL = """
            select run, revision, statement, state, checkpoint, tag, rows_done from history.ambix_journal
            where state in ('started', 'checkpoint') order by id""";

    private static MigratorBuilder migrator() {
        return Migrator.builder()
                .migrations(History.tables(1)
                        .add(
                                "r2",
                                op -> op.backfill("t1", by("id"), rows -> rows.set("n", "1")
                                        .batchSize(60))))
                .historySchema("history")
                .tag("first");
    }

    @Test
    void aLiveRunCompletesThem(TestDatabase db) {
        db.execute(OLDER);
        migrator().url(db.url()).build().upgrade();
        assertThat(db.query(JOURNAL))
                .containsExactly(
                        "8|||started||first|",
                        "8|r2|1|started|||",
                        "8|r2|1|checkpoint|{}||0",
                        "8|r2|1|checkpoint|{60}||60",
                        "8|r2|1|checkpoint|{100}||100");
        assertRefusesOtherStates(db);
    }

    @Test
    void statesThatAreMissingAloneAreAdded(TestDatabase db) {
        db.execute(OLDER);
        db.execute("alter table history.ambix_journal add checkpoint text[], add tag text, add note text,"
                + " add rows_done bigint, add rows_total bigint");
        migrator().url(db.url()).build().ensureHistory();
        db.execute("insert into history.ambix_journal (run, direction, state) values (1, 'upgrade', 'retried')");
        assertRefusesOtherStates(db);
    }

    @Test
    void aScriptCompletesThem(TestDatabase db) {
        db.execute(OLDER);
        StringBuilder script = new StringBuilder();
        migrator().buildOffline().scriptUpgrade("r1:head", ScriptSink.to(script));
        Psql.run(db, script.toString());
        assertThat(db.query(JOURNAL)).containsExactly("8|||started||first|", "8|r2|1|started|||");
        assertThat(db.query("select distinct n from t1")).containsExactly("1");
        assertRefusesOtherStates(db);
    }

    @Test
    void streamsComeAboutBesideWhatIsThere(TestDatabase db) {
        db.execute(OLDER);
        Migrator migrator = migrator().url(db.url()).build();
        assertThat(migrator.current().applied()).extracting("id").containsExactly("r1");
        assertThat(migrator.journal(9)).extracting("run").containsExactly(7L);
        MigratorBuilder billing =
                Migrator.builder().url(db.url()).migrations(History.of(op -> {})).historySchema("history").stream(
                        "billing");
        assertThat(billing.build().current().applied()).isEmpty();
        billing.build().upgrade();
        assertThat(db.query("select stream, revision from history.ambix_revision order by 1"))
                .containsExactly("billing|r1", "default|r1");
        assertThat(db.query("select distinct stream, run from history.ambix_journal order by 1"))
                .containsExactly("billing|1", "default|7");
        assertThat(migrator.current().pending()).extracting("id").containsExactly("r2");
    }

    @Test
    void aLeaseGetsARowForEachStream(TestDatabase db) {
        db.execute("""
                create table ambix_lease (
                    id integer primary key default 1 check (id = 1), fence bigint not null unique, holder text,
                    taken_at timestamptz not null default clock_timestamp(),
                    renewed_at timestamptz not null default clock_timestamp())""", "insert into ambix_lease (fence) values (7)");
        for (String stream : List.of("default", "billing")) {
            Migrator.builder().url(db.url()).migrations(History.of(op -> {})).lock(LockMode.LEASE).stream(stream)
                    .build()
                    .upgrade();
        }
        assertThat(db.query("select stream, fence, holder from ambix_lease order by 1"))
                .containsExactly("billing|1|", "default|8|");
    }

    @Test
    void aLeaseWithoutRequestsGetsThem(TestDatabase db) {
        db.execute("""
                create table ambix_lease (
                    stream text primary key default 'default', fence bigint not null, holder text,
                    taken_at timestamptz not null default clock_timestamp(),
                    renewed_at timestamptz not null default clock_timestamp(), unique (stream, fence))""", "insert into ambix_lease (fence) values (7)");
        Migrator.builder()
                .url(db.url())
                .migrations(History.of(op -> {}))
                .lock(LockMode.LEASE)
                .build()
                .upgrade();
        assertThat(db.query("select stream, fence, holder, asked_at from ambix_lease"))
                .containsExactly("default|8||");
    }

    private static void assertRefusesOtherStates(TestDatabase db) {
        assertThatThrownBy(() -> db.execute(
                        "insert into history.ambix_journal (run, direction, state) values (1, 'stamp', 'odd')"))
                .hasMessageContaining("ambix_journal_state_check");
    }
}
