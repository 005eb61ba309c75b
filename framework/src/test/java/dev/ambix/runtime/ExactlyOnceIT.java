package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.operation.Operations;
import dev.ambix.runtime.CuttingProxy.Cut;
import dev.ambix.schema.Ddl;
import dev.ambix.testing.Psql;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Statements by themselves, in whose course or after which all connections are lost, as when the process is killed. */
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(3)
class ExactlyOnceIT {
    /** A kind of statement, with what is there before it and a query that tells its effect from two of them. */
    enum Kind {
        ROWS(
                "create table t (n int); insert into t values (0)",
                by("update t set n = n + 1"),
                "update t",
                "select n from t"),
        ENUM_VALUE(
                "create type mood as enum ('sad')",
                op -> op.addEnumValue("mood", "glad"),
                "alter type mood",
                "select count(*), max(oid) from pg_enum"),
        CODE(
                "create table t (n int)",
                by("do 'begin insert into t values (1); end'"),
                "do 'begin",
                "select count(*) from t"),
        INDEX(
                "create table t (n int)",
                op -> op.createIndexConcurrently("ix", on("t", "n")),
                "create index concurrently",
                "select 'ix'::regclass::oid"),
        INDEX_AS_TEXT(
                "create table t (n int)",
                by("Create Index Concurrently \"Ix\" on public.t (n)"),
                "Create Index",
                "select '\"Ix\"'::regclass::oid"),
        DROPPED_INDEX(
                "create table t (n int); create index ix on t (n)",
                by("drop index concurrently public.ix"),
                "drop index concurrently",
                "select count(*) from pg_class where relname = 'ix'"),
        REBUILT_INDEX(
                "create table t (n int); create index ix on t (n)",
                by("reindex index concurrently ix"),
                "reindex index",
                "select 'ix'::regclass::oid"),
        REBUILT_INDEXES(
                "create table t (n int); create index ix on t (n)",
                by("reindex (concurrently) table t"),
                "reindex (concurrently)",
                "select 'ix'::regclass::oid"),
        DETACHED(
                "create table t (n int) partition by list (n); create table p partition of t for values in (1)",
                by("alter table t detach partition p concurrently"),
                "detach partition",
                "select count(*) from pg_inherits where inhrelid = 'p'::regclass"),
        WRITTEN_ANEW("create table t (n int)", by("vacuum full t"), "vacuum full", "select pg_relation_filenode('t')"),
        DATABASE(
                "select 1",
                by("create database once_more template template0"),
                "create database",
                "select oid from pg_database where datname = 'once_more'"),
        PROCEDURE(
                "create table t (n int); create procedure p() language plpgsql as "
                        + "'begin insert into t values (1); commit; end'",
                by("call p()"),
                "call p()",
                "select count(*) from t"),
        VACUUM("create table t (n int)", by("vacuum t"), "vacuum t", "select 1");

        private final String before;
        private final Consumer<Operations> statement;
        private final String text;
        private final String effect;

        Kind(String before, Consumer<Operations> statement, String text, String effect) {
            this.before = before;
            this.statement = statement;
            this.text = text;
            this.effect = effect;
        }

        private static Consumer<Operations> by(String sql) {
            return op -> op.autocommitBlock(block -> block.execute(sql));
        }

        private boolean isTransactional() {
            return compareTo(CODE) <= 0;
        }

        private boolean isTold() {
            return compareTo(DATABASE) <= 0;
        }

        /** The statement is the second of three; what is before it is made anew on both ways. */
        History history() {
            Consumer<Operations> way = op -> {
                op.execute(
                        "do $$ begin drop table if exists t, p; drop type if exists mood; drop procedure if exists p; "
                                + before.replace("select 1", "null") + "; end $$");
                statement.accept(op);
                op.execute("create table last ()");
            };
            return History.tables(1).add("r2", way, op -> {
                op.execute("drop table last");
                way.accept(op);
            });
        }
    }

    private static MigratorBuilder builder(String url, Kind kind) {
        return Migrator.builder().url(url).migrations(kind.history());
    }

    private static void run(Migrator migrator, Way way) {
        if (way == Way.UPGRADE) {
            migrator.upgrade();
        } else {
            migrator.downgrade("r1");
        }
    }

    private enum Way {
        UPGRADE,
        DOWNGRADE
    }

    /** Runs a way whose connections are cut when a text is sent. */
    private static void cut(TestDatabase db, Kind kind, Way way, String marker, Cut cut) throws Exception {
        try (CuttingProxy proxy = new CuttingProxy(db.url(), marker, cut)) {
            assertThatThrownBy(() -> run(builder(proxy.url(), kind).build(), way))
                    .isInstanceOf(MigrationException.class);
        }
        Waiting.until(() -> db.query("select 1 from pg_locks where locktype = 'advisory' and database = "
                        + "(select oid from pg_database where datname = current_database())")
                .isEmpty());
    }

    /** The row that says that the statement is done. */
    private static String done(Way way) {
        int number = way == Way.UPGRADE ? 2 : 3;
        return "'r2', '" + way.name().toLowerCase(Locale.ROOT) + "', " + number + ", 'done'";
    }

    private static void requireOver(TestDatabase db, Kind kind, Way way) {
        Migrator migrator = builder(db.url(), kind).build();
        assertThat(migrator.current().partial()).isEmpty();
        assertThat(migrator.current().tips())
                .extracting(node -> node.id())
                .containsExactly(way == Way.UPGRADE ? "r2" : "r1");
        assertThat(db.query("select to_regclass('last') is not null")).containsExactly("t");
    }

    private static void dropDatabase(TestDatabase db, Kind kind) {
        if (kind == Kind.DATABASE) {
            db.execute("drop database once_more");
        }
    }

    @ParameterizedTest
    @EnumSource
    void betweenAStatementAndItsRecordNothingIsLostOrDoneTwice(Kind kind, TestDatabase db) throws Exception {
        for (Way way : Way.values()) {
            cut(db, kind, way, done(way), Cut.ALL_BEFORE);
            if (kind.isTransactional()) {
                run(builder(db.url(), kind).build(), way);
                assertThat(db.query(kind.effect)).first().asString().startsWith(kind == Kind.ENUM_VALUE ? "2|" : "1");
            } else {
                Optional<String> effect = db.query(kind.effect).stream().findFirst();
                settle(db, kind, way);
                assertThat(db.query(kind.effect)).first().isEqualTo(effect.orElseThrow());
            }
            requireOver(db, kind, way);
            dropDatabase(db, kind);
        }
    }

    /** Goes on behind the statement; where the database cannot tell, somebody has to say so. */
    private static void settle(TestDatabase db, Kind kind, Way way) {
        if (!kind.isTold()) {
            assertThatThrownBy(() -> run(builder(db.url(), kind).build(), way))
                    .hasMessageContaining(
                            " ran outside of transactions, and the database does not tell whether it took effect")
                    .hasMessageContaining("\n    " + kind.text + "\n");
            run(builder(db.url(), kind).skipUnsure().build(), way);
            assertThat(
                            db.query(
                                    "select note from ambix_journal where state = 'done' and note is not null order by id desc"))
                    .first()
                    .asString()
                    .contains("--skip");
            return;
        }
        run(builder(db.url(), kind).build(), way);
    }

    @ParameterizedTest
    @EnumSource
    void aStatementThatNeverArrivesIsRunOnce(Kind kind, TestDatabase db) throws Exception {
        for (Way way : Way.values()) {
            cut(db, kind, way, kind.text, Cut.ALL_BEFORE);
            if (!kind.isTold()) {
                assertThatThrownBy(() -> run(builder(db.url(), kind).build(), way))
                        .hasMessageContaining("with --redo to run the statement again");
            }
            run(
                    kind.isTold()
                            ? builder(db.url(), kind).build()
                            : builder(db.url(), kind).redoUnsure().build(),
                    way);
            if (!kind.isTold()) {
                assertThat(db.query("select note from ambix_journal where state = 'retried'"))
                        .last()
                        .asString()
                        .contains("--redo");
            }
            if (kind == Kind.ROWS || kind == Kind.CODE || kind == Kind.PROCEDURE) {
                assertThat(db.query(kind.effect)).containsExactly("1");
            }
            requireOver(db, kind, way);
            dropDatabase(db, kind);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ROWS", "ENUM_VALUE", "CODE"})
    void aStatementThatCommittedWithItsRecordIsKnownToBeDone(Kind kind, TestDatabase db) throws Exception {
        for (Way way : Way.values()) {
            cut(db, kind, way, done(way), Cut.ALL_AFTER);
            var effect = db.query(kind.effect);
            run(builder(db.url(), kind).build(), way);
            assertThat(db.query(kind.effect)).isEqualTo(effect);
            requireOver(db, kind, way);
        }
    }

    @Test
    void aStatementWhoseRecordFailsIsRecordedByTheOtherSession(TestDatabase db) {
        History history = History.tables(1)
                .add(
                        "r2",
                        op -> op.autocommitBlock(block -> {
                            block.execute("set test.working = 'yes'");
                            block.execute("vacuum t1");
                        }));
        Migrator migrator = Migrator.builder().url(db.url()).migrations(history).build();
        migrator.upgrade("r1");
        db.execute("""
                create function refuse() returns trigger language plpgsql as $$
                begin
                    if new.statement = 2 and new.state = 'done' and current_setting('test.working', true) = 'yes' then
                        raise exception 'not now';
                    end if;
                    return new;
                end $$""", "create trigger refuse before insert on ambix_journal for each row execute function refuse()");
        assertThatThrownBy(migrator::upgrade)
                .hasMessageContaining("While recording it in the history")
                .hasMessageContaining("it resumes after its last statement.");
        assertThat(Recorded.steps(db)).endsWith("""
                2 upgrade r2 1 done
                2 upgrade r2 2 started
                2 upgrade r2 2 done
                2 upgrade r2 failed
                2 upgrade failed""");
        migrator.upgrade();
        assertThat(Recorded.steps(db)).endsWith("3 upgrade started\n3 upgrade r2 done\n3 upgrade done");
    }

    @Test
    void aPlanSaysWhatARunWouldSay(TestDatabase db) throws Exception {
        cut(db, Kind.VACUUM, Way.UPGRADE, done(Way.UPGRADE), Cut.ALL_BEFORE);
        assertThatThrownBy(builder(db.url(), Kind.VACUUM).build()::planUpgrade)
                .hasMessageContaining("with --redo to run the statement again");
        assertThat(builder(db.url(), Kind.VACUUM)
                        .redoUnsure()
                        .build()
                        .planUpgrade()
                        .steps())
                .extracting(step -> step.resumesAfter())
                .containsExactly(1);
    }

    @Test
    void aScriptThatEndsBeforeItRecordsAStatementLeavesTheSameQuestion(TestDatabase db) {
        Consumer<Operations> fill = op -> op.backfill("t1", Ddl.by("id"), rows -> rows.set("n", "n + 1"));
        for (Consumer<Operations> statement : List.of(Kind.VACUUM.statement, fill)) {
            db.execute("drop table if exists ambix_revision, ambix_journal, t, t1", "create table t (n int)");
            History history = History.of(op -> op.execute("create table t1 (id int primary key, n int)"))
                    .add("r2", statement);
            StringBuilder script = new StringBuilder();
            Migrator.builder().migrations(history).buildOffline().scriptUpgrade("head", script::append);
            String done = "insert into public.ambix_journal (run, revision, direction, statement, state, started_at";
            Psql.run(db, script.substring(0, script.indexOf(done)));
            Migrator migrator =
                    Migrator.builder().url(db.url()).migrations(history).build();
            assertThatThrownBy(migrator::upgrade).hasMessageContaining("with --redo to run the statement again");
        }
    }
}
