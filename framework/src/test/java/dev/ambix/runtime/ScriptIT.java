package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.operation.Operations;
import dev.ambix.runtime.lock.RunLock;
import dev.ambix.runtime.run.ScriptSink;
import dev.ambix.runtime.run.TransactionMode;
import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.testing.Psql;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(TestDatabase.PerTest.class)
@Sampled(5)
class ScriptIT {
    private static final Consumer<Operations> NOTHING = op -> {};

    private record Case(String name, String schema, UnaryOperator<MigratorBuilder> options, History history) {
        static Case of(String name, History history) {
            return new Case(name, "public", options -> options, history);
        }

        Migrator migrator(TestDatabase db) {
            return options.apply(Migrator.builder().url(db.url()))
                    .migrations(history)
                    .historySchema(schema)
                    .build();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> histories() {
        return Stream.of(
                Case.of("transactional", History.tables(3)),
                Case.of("empty migration", History.tables(1).add("r2", NOTHING).add("r3", op -> op.dropTable("t1"))),
                Case.of(
                        "concurrently first",
                        concurrently(op -> {}, op -> op.execute("create view v as select 1 as x"))),
                Case.of(
                        "concurrently in the middle",
                        concurrently(
                                op -> op.execute("create view w as select 2 as x"),
                                op -> op.execute("create view v as select 1 as x"))),
                Case.of(
                        "concurrently last",
                        concurrently(op -> op.execute("create view v as select 1 as x"), op -> {})),
                Case.of(
                        "autocommit block",
                        History.tables(1)
                                .add(
                                        "r2",
                                        op -> op.autocommitBlock(block -> {
                                            block.execute("insert into t1 values (1); insert into t1 values (2)");
                                            block.execute("alter table t1 add b text");
                                        }))),
                Case.of("vacuum", History.tables(1).add("r2", op -> op.execute("vacuum t1"))),
                Case.of(
                        "several statements",
                        History.of(op -> op.execute(
                                "create table a (x int); create table b (x int); ;insert into a values (1);"))),
                Case.of("dollar quotes", History.of(op -> op.execute("""
                        create function f() returns text language plpgsql as $$
                        begin
                            return 'it''s; $1 -- no comment';
                        end $$;
                        create function g() returns text language sql as $body$ select $$;$$ $body$"""))),
                Case.of("line comments", History.of(op -> op.execute("""
                        create table a (x int) -- the; first
                        ;
                        create table b (x int, y text default '--') -- the second"""))),
                Case.of("backslashes and colons", History.of(op -> op.execute("""
                        create table a (x text default 'a\\b:PORT', y text default E'\\n\\'', z int[] default '{1,2}');
                        insert into a (x) select ':USER' || (array[1,2,3])[1:2]::text"""))),
                Case.of("merge and dependency", merge()),
                new Case("odd history schema", "Odd \"schema\" %s $", options -> options, History.tables(2)),
                new Case("history schema", "history", options -> options, concurrently(op -> {}, op -> {})),
                new Case(
                        "single transaction",
                        "public",
                        options -> options.transactionMode(TransactionMode.SINGLE),
                        History.tables(3)
                                .add("r4", op -> op.execute("set search_path = ''"))
                                .add("r5", op -> op.execute("create table t9 (x int)"))),
                new Case(
                        "timeouts",
                        "public",
                        options -> options.lockTimeout(Duration.ofSeconds(5)).statementTimeout(Duration.ofMinutes(1)),
                        History.tables(1).add("r2", op -> op.execute("""
                                set statement_timeout = 0;
                                create table s as select name, setting from pg_settings
                                where name in ('lock_timeout', 'statement_timeout')""")).add("r3", op -> op.execute("""
                                        insert into s select name || '2', setting from pg_settings
                                        where name in ('lock_timeout', 'statement_timeout')"""))),
                Case.of(
                        "search path of a dump",
                        History.of()
                                .add("r1", op -> op.execute("select pg_catalog.set_config('search_path', '', false)"))
                                .add("r2", op -> op.execute("create table t (x int)"))));
    }

    private static History concurrently(Consumer<Operations> before, Consumer<Operations> after) {
        return History.tables(1)
                .add(
                        "r2",
                        op -> {
                            before.accept(op);
                            op.createIndexConcurrently("ix", on("t1", "id"));
                            after.accept(op);
                        },
                        op -> {
                            op.execute("drop view if exists v, w");
                            op.dropIndexConcurrently("ix");
                        })
                .add("r3", op -> op.execute("create table t3 (id int)"), op -> op.dropTable("t3"));
    }

    private static History merge() {
        return History.tables(1)
                .add(
                        "left",
                        List.of("r1"),
                        List.of(),
                        op -> op.execute("create table l (x int)"),
                        op -> op.dropTable("l"))
                .add(
                        "right",
                        List.of("r1"),
                        List.of("left"),
                        op -> op.execute("create table r (x int)"),
                        op -> op.dropTable("r"))
                .add("merged", List.of("left", "right"), List.of(), NOTHING, NOTHING);
    }

    @ParameterizedTest
    @MethodSource("histories")
    void aScriptLeavesWhatALiveRunLeaves(Case given) {
        try (TestDatabase live = TestDatabase.create();
                TestDatabase scripted = TestDatabase.create()) {
            given.migrator(live).upgrade("heads");
            Psql.run(scripted, upgradeScript(given, live));
            assertThat(Recorded.everything(scripted, given.schema()))
                    .isEqualTo(Recorded.everything(live, given.schema()));
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void theDriverReadsAScriptAsPsqlDoes(Case given) {
        try (TestDatabase live = TestDatabase.create();
                TestDatabase scripted = TestDatabase.create()) {
            given.migrator(live).upgrade("heads");
            assertThat(Psql.withDriver(scripted, upgradeScript(given, live))).isEmpty();
            assertThat(Recorded.everything(scripted, given.schema()))
                    .isEqualTo(Recorded.everything(live, given.schema()));
        }
    }

    private static String upgradeScript(Case given, TestDatabase any) {
        StringBuilder script = new StringBuilder();
        given.migrator(any).scriptUpgrade("heads", ScriptSink.to(script));
        return script.toString();
    }

    @Test
    void aScriptedDowngradeLeavesWhatALiveOneLeaves() {
        for (Case given : List.of(
                Case.of("tables", History.tables(3)),
                Case.of("concurrently", concurrently(NOTHING, op -> op.execute("create view v as select 1 as x"))))) {
            try (TestDatabase live = TestDatabase.create();
                    TestDatabase scripted = TestDatabase.create()) {
                given.migrator(live).upgrade();
                given.migrator(scripted).upgrade();
                given.migrator(live).downgrade("r1");
                StringBuilder script = new StringBuilder();
                given.migrator(live).scriptDowngrade("r3:r1", ScriptSink.to(script));
                Psql.run(scripted, script.toString());
                assertThat(Recorded.everything(scripted, "public")).isEqualTo(Recorded.everything(live, "public"));
            }
        }
    }

    @Test
    void aScriptedStampLeavesWhatALiveOneLeaves() {
        Case given = Case.of("stamp", History.tables(3));
        try (TestDatabase live = TestDatabase.create();
                TestDatabase scripted = TestDatabase.create()) {
            given.migrator(live).stamp("r2");
            StringBuilder script = new StringBuilder();
            given.migrator(live).scriptStamp(ScriptSink.to(script), "r2");
            Psql.run(scripted, script.toString());
            assertThat(Recorded.everything(scripted, "public")).isEqualTo(Recorded.everything(live, "public"));
        }
    }

    @Test
    void aScriptGoesOnWhereALiveRunStopped(TestDatabase db) {
        Migrator migrator =
                Migrator.builder().url(db.url()).migrations(History.tables(3)).build();
        migrator.upgrade("r1");
        StringBuilder script = new StringBuilder();
        migrator.scriptUpgrade("r1:head", ScriptSink.to(script));
        Psql.run(db, script.toString());
        assertThat(migrator.current().isAtHeads()).isTrue();
        assertThat(migrator.upgrade().isEmpty()).isTrue();
    }

    @Test
    void anOnlineStepStopsAScriptWithItsExplanation(TestDatabase db) {
        History history = History.tables(1).add("r2", op -> op.online("count the $ambix$ rows,\nit's 100%", d -> {}));
        StringBuilder script = new StringBuilder();
        Migrator.builder().migrations(history).buildOffline().scriptUpgrade("head", ScriptSink.to(script));
        assertThat(script).contains("-- Online step: count the $ambix$ rows,\n-- Online step: it's 100%\n");
        assertThat(Psql.attempt(db, script.toString()).orElse("none"))
                .contains("This step needs the live database and cannot be run from a script: count the $ambix$ rows,");
        assertThat(db.query("select revision from ambix_revision")).containsExactly("r1");
    }

    @Test
    void aScriptReadsAsText() {
        History history = History.of()
                .add("r1", op -> op.execute("create table a (x int) -- why"), op -> op.dropTable("a"))
                .add("r2", op -> op.createIndexConcurrently("ix", on("a", "x")), op -> op.dropIndex("ix"));
        Migrator migrator = Migrator.builder().migrations(history).buildOffline();
        StringBuilder script = new StringBuilder();
        migrator.scriptUpgrade("head", ScriptSink.to(script));
        StringBuilder again = new StringBuilder();
        migrator.scriptUpgrade("head", ScriptSink.to(again));
        assertThat(again.toString()).isEqualTo(script.toString());
        assertThat(outline(script)).isEqualTo("""
                        -- Revision r1: make r1
                        begin;
                        create table a (x int);
                        insert into public.ambix_revision ...
                        insert into public.ambix_journal ...
                        commit;

                        -- Revision r2: make r2
                        -- Outside of transactions. If the script ends here, the journal says that this statement was begun, not
                        -- whether it took effect; the next run of ambix looks for that in the catalog, or asks.
                        set lock_timeout to default;
                        insert into public.ambix_journal ...
                        create index concurrently ix on a (x);
                        insert into public.ambix_journal ...
                        select set_config('lock_timeout', '3s', false) where current_setting('lock_timeout') = '0';
                        begin;
                        insert into public.ambix_revision ...
                        insert into public.ambix_journal ...
                        commit;

                        insert into public.ambix_journal ...
                        select pg_advisory_unlock(%s);
                        select pg_advisory_unlock(%s);
                        """.formatted(
                        RunLock.workKey(HistoryPlace.of("public")), RunLock.key(HistoryPlace.of("public"))));
    }

    private static String outline(CharSequence script) {
        String text = script.toString();
        return text.substring(text.indexOf("-- Revision r1"))
                .replaceAll("(?m)^(insert into public\\.ambix_[a-z]+) .*$", "$1 ...");
    }
}
