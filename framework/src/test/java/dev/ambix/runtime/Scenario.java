package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.by;
import static dev.ambix.schema.Ddl.columns;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.row;

import dev.ambix.operation.LiveDatabase;
import dev.ambix.operation.row.LargeBytes;
import dev.ambix.operation.row.LargeText;
import dev.ambix.runtime.run.LockMode;
import java.io.InputStream;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Histories that a child process and the test that watches it share. */
enum Scenario {
    /** Three tables. */
    TABLES(History.tables(3)),
    /** A transaction whose process takes its time between two statements, until it is killed. */
    SLOW_PROCESS(History.tables(1).add("r2", op -> {
        op.execute("create table a (x int)");
        op.online("wait to be killed", Scenario::waitToBeKilled);
        op.execute("create table b (x int)");
    })),
    /** A transaction whose process takes its time between the last statement and the commit. */
    SLOW_LAST_STEP(History.tables(1).add("r2", op -> {
        op.execute("create table a (x int)");
        op.online("wait to be killed", Scenario::waitToBeKilled);
    })),
    /** A transaction that takes its time after its first statement. */
    SLOW_TRANSACTION(History.tables(1).add("r2", op -> {
        op.execute("create table a (x int)");
        op.execute("select pg_sleep(2)");
        op.execute("create table b (x int)");
    })),
    /** A commit that takes its time: everything is executed, and nothing committed. */
    SLOW_COMMIT(History.tables(1).add("r2", op -> op.execute("""
            create function slow() returns trigger language plpgsql as 'begin perform pg_sleep(2); return null; end';
            create table a (x int);
            create constraint trigger t after insert on a deferrable initially deferred
                for each row execute function slow();
            insert into a values (1)"""))),
    /** Statements outside of transactions, the second of which takes its time. */
    SLOW_OUTSIDE(History.tables(1)
            .add(
                    "r2",
                    op -> op.autocommitBlock(block -> {
                        block.execute("insert into t1 values (1)");
                        block.execute("select pg_sleep(2)");
                        block.execute("insert into t1 values (2)");
                    }))),
    /** A procedure that commits and then takes its time. */
    SLOW_PROCEDURE(History.of(op -> {
                op.execute("create table t1 (id int)");
                op.execute("""
                        create procedure slow() language plpgsql as
                            'begin insert into t1 values (1); commit; perform pg_sleep(2); end'""");
            })
            .add("r2", op -> {
                op.autocommitBlock(block -> block.execute("call slow()"));
                op.execute("insert into t1 values (2)");
            })),
    /** A backfill that takes its time. */
    BACKFILL(History.of(op -> {
                op.execute("create table t1 (id int primary key, n int not null default 0)");
                op.execute("insert into t1 select generate_series(1, 1000)");
            })
            .add(
                    "r2",
                    op -> op.backfill("t1", by("id"), rows -> rows.set("n", "n + 1")
                            .batchSize(10)
                            .pause(Duration.ofMillis(50))))),
    /** Rows, a value and a file that are each larger than the memory of a small process. */
    LARGE(History.of(op -> {
        op.execute("create table t1 (id int, note text, bytes bytea)");
        op.bulkInsert(
                "t1", columns("id", "note"), () -> IntStream.range(0, 350_000).mapToObj(i -> row(i, "x".repeat(100))));
        op.bulkInsert(
                "t1", columns("bytes"), () -> Stream.of(row(new LargeBytes("zeros", () -> new Zeros(20_000_000)))));
        op.executeFile(new LargeText(
                "rows.sql",
                () -> new RepeatedText(
                        "create table t2 (note text);\ncopy t2 from stdin;\n",
                        "y".repeat(999) + "\n",
                        35_000,
                        "\\.\ninsert into t2 values ('last');")));
    })),
    /** An index that is built concurrently, which waits for older transactions. */
    CONCURRENT_INDEX(History.tables(1)
            .add(
                    "r2",
                    op -> {
                        op.execute("insert into t1 select generate_series(1, 100)");
                        op.createIndexConcurrently("ix", on("t1", "id"));
                        op.execute("create table after_index (x int)");
                    },
                    op -> {
                        op.execute("drop table after_index");
                        op.dropIndexConcurrently("ix");
                        op.execute("truncate t1");
                    }));

    /** So many bytes that are zero. */
    private static final class Zeros extends InputStream {
        private int left;

        Zeros(int count) {
            left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }
    }

    private final History history;

    Scenario(History history) {
        this.history = history;
    }

    /** Waits until the process is killed; not again in a run after that. */
    private static void waitToBeKilled(LiveDatabase live) {
        if (!live.hasTable("killed")) {
            live.dsl().execute("set application_name = 'waiting'");
            Waiting.pause(60_000);
        }
    }

    History history() {
        return history;
    }

    Migrator migrator(String url) {
        LockMode mode = LockMode.valueOf(System.getProperty("ambix.test.lock", LockMode.SESSION.name()));
        return Migrator.builder().url(url).lock(mode).migrations(history).build();
    }
}
