package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.columns;
import static dev.ambix.schema.Ddl.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.operation.Operations;
import dev.ambix.operation.row.LargeBytes;
import dev.ambix.operation.row.LargeText;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.runtime.run.ScriptSink;
import dev.ambix.testing.Psql;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too large to be held is read while it is sent. */
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(5)
class StreamingIT {
    private static final String FILE = """
            -- Rows; and what they say.
            create table t (id int primary key, note text);
            COPY t (id, note) FROM stdin;
            1\ta\\tb; $$ it's
            2\t\\N
            \\.
            insert into t values (3, 'x;');
            """;

    /** More than is held. */
    private static final String FILLER = ("-- " + "z".repeat(1_000) + "\nselect 1;\n").repeat(1_500);

    private static Migrator migrator(TestDatabase db, Consumer<Operations> code) {
        return Migrator.builder().url(db.url()).migrations(History.of(code)).build();
    }

    private static String script(Consumer<Operations> code) {
        StringBuilder script = new StringBuilder();
        Migrator.builder().migrations(History.of(code)).buildOffline().scriptUpgrade("head", ScriptSink.to(script));
        return script.toString();
    }

    @Test
    void rowsAreSentBeforeTheLastOneIsRead(TestDatabase db) {
        db.execute("create table t (id int, pid int default pg_backend_pid())");
        AtomicInteger closed = new AtomicInteger();
        List<String> seen = new ArrayList<>();
        migrator(
                        db,
                        op -> op.bulkInsert("t", columns("id"), () -> IntStream.range(0, 100_000)
                                .mapToObj(i -> {
                                    if (i == 99_999) {
                                        Waiting.until(() -> bytesCopied(db) > 0);
                                        seen.add("sent");
                                    }
                                    return row(i);
                                })
                                .onClose(closed::incrementAndGet)))
                .upgrade();
        assertThat(seen).containsExactly("sent");
        assertThat(closed).hasValue(1);
        assertThat(db.query("select count(*), sum(id) from t")).containsExactly("100000|4999950000");
    }

    private static int bytesCopied(TestDatabase db) {
        return db
                .query("select tuples_processed from pg_stat_progress_copy where datname = current_database()")
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    @Test
    void statementsOfAFileAreExecutedBeforeTheLastOneIsRead(TestDatabase db) {
        String statement = "insert into t values ('" + "x".repeat(10_000) + "');\n";
        AtomicInteger opened = new AtomicInteger();
        List<String> seen = new ArrayList<>();
        LargeText file = new LargeText("large.sql", () -> {
            boolean runs = opened.incrementAndGet() > 1;
            return new RepeatedText("create table t (x text);\nselect nextval('progress');\n", statement, 300, "") {
                @Override
                void atEnd() {
                    if (runs) {
                        seen.addAll(db.query("select is_called from progress"));
                    }
                }
            };
        });
        db.execute("create sequence progress");
        migrator(db, op -> op.executeFile(file)).upgrade();
        assertThat(seen).containsExactly("t");
        assertThat(db.query("select count(*), sum(length(x)) from t")).containsExactly("300|3000000");
    }

    /** Of 32 MB: the rows and the file have 35 MB each, the value 40 as it is sent. */
    @Test
    void moreThanTheMemoryOfTheProcessIsSent(TestDatabase db) {
        assertThat(ChildProcess.upgrading(db.url(), Scenario.LARGE, "-Xmx32m").exitCode())
                .isZero();
        assertThat(db.query("select count(id), sum(length(note)), max(length(bytes)) from t1"))
                .containsExactly("350000|35000000|20000000");
        assertThat(db.query("select count(*), sum(length(note)) from t2")).containsExactly("35001|34965004");
    }

    @Test
    void theRowsOfACsvFileAreCopied(TestDatabase db) {
        db.execute("create table country (code text primary key, name text, area numeric)");
        Consumer<Operations> code = op -> op.bulkInsertFile("country", "country.csv");
        migrator(db, code).upgrade();
        String query = "select code, name, area, name is null from country order by code";
        assertThat(db.query(query)).containsExactly("DE|Germany|357588|f", "FR|\"France\", la|543940.5|f", "XX|||t");
        try (TestDatabase scripted = TestDatabase.create()) {
            scripted.execute("create table country (code text primary key, name text, area numeric)");
            Psql.run(scripted, script(code));
            assertThat(scripted.query(query)).isEqualTo(db.query(query));
        }
    }

    @Test
    void rowsBelowACopyAreCopied(TestDatabase db) {
        migrator(db, op -> op.executeFile(LargeText.of("t.sql", FILE))).upgrade();
        assertThat(db.query("select id, note from t order by id")).containsExactly("1|a\tb; $$ it's", "2|", "3|x;");
    }

    @Test
    void aScriptHasTheRowsBelowTheirCopy(TestDatabase db) {
        assumeTrue(Psql.isInstalled(), "psql is not installed");
        Consumer<Operations> code = op -> op.executeFile(LargeText.of("t.sql", FILE));
        String script = script(code);
        assertThat(script).contains("COPY t (id, note) FROM stdin;\n1\ta\\tb; $$ it's\n2\t\\N\n\\.\n");
        Psql.run(db, script);
        assertThat(db.query("select id, note from t order by id")).containsExactly("1|a\tb; $$ it's", "2|", "3|x;");
        try (TestDatabase live = TestDatabase.create()) {
            migrator(live, code).upgrade();
            assertThat(db.query("select sql_hash from ambix_revision"))
                    .isEqualTo(live.query("select sql_hash from ambix_revision"));
        }
    }

    @Test
    void aLargeFileIsOneStatementOfItsRevision(TestDatabase db) {
        String large = FILE + "insert into t (id, note) select id + 3, repeat('y', 9) from t;\n"
                + FILLER
                + "create index concurrently i on t (id);\ninsert into t values (9, 'last');";
        Consumer<Operations> code = op -> op.executeFile(LargeText.of("t.sql", large));
        Migrator migrator = migrator(db, code);
        assertThat(migrator.planUpgrade("head").steps().get(0).statements())
                .hasSize(3)
                .satisfies(statements -> {
                    assertThat(statements.get(0)).startsWith("-- statements 1 to 1504 of t.sql, SHA-256 ");
                    assertThat(statements.get(1)).isEqualTo("create index concurrently i on t (id)");
                    assertThat(statements.get(2)).isEqualTo("insert into t values (9, 'last')");
                });
        migrator.upgrade();
        assertThat(db.query("select id from t order by id")).containsExactly("1", "2", "3", "4", "5", "6", "9");
        assumeTrue(Psql.isInstalled(), "psql is not installed");
        try (TestDatabase scripted = TestDatabase.create()) {
            Psql.run(scripted, script(code));
            assertThat(scripted.query("select id from t order by id"))
                    .containsExactly("1", "2", "3", "4", "5", "6", "9");
        }
    }

    @Test
    void aFailedRowOrStatementIsNamedAndNothingStays(TestDatabase db) {
        assertThatThrownBy(() -> migrator(
                                db, op -> op.executeFile(LargeText.of("t.sql", FILE.replace("2\t\\N", "1\t\\N"))))
                        .upgrade())
                .hasMessageContaining("Operation: execute the file t.sql, line 3\n")
                .hasMessageContaining("COPY t (id, note) FROM stdin")
                .hasMessageContaining("t_pkey")
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> migrator(
                                db,
                                op -> op.executeFile(
                                        LargeText.of("t.sql", FILE + FILLER + "insert into nowhere values (1);")))
                        .upgrade())
                .hasMessageContaining("Operation: execute the file t.sql, line 3008\n")
                .hasMessageContaining("Statement 1 of 1:\n    insert into nowhere values (1)\n                ^")
                .hasMessageContaining("\"nowhere\" does not exist");
        assertThat(db.query("select to_regclass('t')")).containsExactly("");
    }

    @Test
    void aRowOfTheWrongSizeIsNamedAndNothingStays(TestDatabase db) {
        db.execute("create table t (id int)");
        assertThatThrownBy(
                        () -> migrator(db, op -> op.bulkInsert("t", columns("id"), () -> Stream.of(row(1), row(2, 3))))
                                .upgrade())
                .hasMessageContaining("Operation: insert rows into t")
                .hasMessageContaining("Row 2 for t has 2 values for 1 columns [id].");
        assertThat(db.query("select count(*) from t")).containsExactly("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id int", "id int generated always as identity"})
    void largeValuesAndWhatCannotBeCopiedArriveInTheirOrder(String id, TestDatabase db) {
        byte[] bytes = new byte[3_000_000];
        new Random(3).nextBytes(bytes);
        Consumer<Operations> code = op -> op.bulkInsert(
                "t",
                columns("bytes", "text", "words"),
                () -> Stream.of(
                        row(new LargeBytes("b", () -> new ByteArrayInputStream(bytes)), "1", null),
                        row(null, LargeText.of("x", "\\t\t'".repeat(500_000)), null),
                        row(null, "3", new String[] {"a", "b"}),
                        row(new byte[] {1}, null, null)));
        String table =
                "create table t (" + id.replace("id int", "id serial").replace("serial generated", "int generated")
                        + ", bytes bytea, text text, words text[])";
        db.execute(table);
        migrator(db, code).upgrade();
        String query = "select id, md5(bytes), md5(text), words from t order by id";
        assertThat(db.query(query)).hasSize(4);
        assertThat(db.query("select md5(bytes) from t where id = 1"))
                .containsExactly(HexFormat.of().formatHex(md5(bytes)));
        try (TestDatabase scripted = TestDatabase.create()) {
            scripted.execute(table);
            Psql.run(scripted, script(code));
            assertThat(scripted.query(query)).isEqualTo(db.query(query));
        }
    }

    @Test
    void whatCannotBeReadFailsTheRevision(TestDatabase db) {
        db.execute("create table t (bytes bytea)");
        LargeBytes missing = LargeBytes.file(Path.of("/nowhere/scan.png"));
        assertThatThrownBy(() -> migrator(db, op -> op.bulkInsert("t", columns("bytes"), () -> Stream.of(row(missing))))
                        .upgrade())
                .isInstanceOf(RevisionFailedException.class)
                .hasMessageContaining("\n  /nowhere/scan.png cannot be read: the file does not exist.\n");
        assertThat(db.query("select count(*) from t")).containsExactly("0");
    }

    @Test
    void outsideOfTransactionsRowsAreAddedAllOrNone(TestDatabase db) {
        db.execute("create table t (id int check (id < 5000))");
        Consumer<Operations> code = op -> op.autocommitBlock(block -> block.bulkInsert(
                "t", columns("id"), () -> IntStream.rangeClosed(1, 5_000).mapToObj(i -> row(i))));
        assertThatThrownBy(() -> migrator(db, code).upgrade()).hasMessageContaining("t_id_check");
        assertThat(db.query("select count(*) from t")).containsExactly("0");
        db.execute("alter table t drop constraint t_id_check");
        try (TestDatabase scripted = TestDatabase.create()) {
            scripted.execute("create table t (id int)");
            Psql.run(scripted, script(code));
            assertThat(scripted.query("select count(*), count(distinct xmin::text) from t"))
                    .containsExactly("5000|1");
        }
        migrator(db, code).upgrade();
        assertThat(db.query("select count(*) from t")).containsExactly("5000");
    }

    @Test
    void anOnlineStepStreamsToo(TestDatabase db) {
        migrator(
                        db,
                        op -> op.online("rows", live -> {
                            live.op().executeFile(LargeText.of("t.sql", FILE));
                            live.op().bulkInsert("t", columns("id"), () -> Stream.of(row(8), row(9)));
                        }))
                .upgrade();
        assertThat(db.query("select id from t order by id")).containsExactly("1", "2", "3", "8", "9");
    }

    @Test
    void aDowngradeIsStoredWithItsRows(TestDatabase db) {
        History history = new History().add("r1", op -> op.execute("select 1"), op -> {
            op.executeFile(LargeText.of("t.sql", FILE));
            op.bulkInsert("t", columns("id"), () -> Stream.of(row(7)));
        });
        Migrator.builder().url(db.url()).migrations(history).build().upgrade();
        Migrator.builder()
                .url(db.url())
                .migrations(new History().add("r9", op -> {}))
                .build()
                .downgradeStored("r1");
        assertThat(db.query("select id from t order by id")).containsExactly("1", "2", "3", "7");
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
