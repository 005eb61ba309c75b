package dev.ambix.sql;

import static dev.ambix.schema.Ddl.columns;
import static dev.ambix.schema.Ddl.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.operation.Operations;
import dev.ambix.sql.compiler.CompiledStatement;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.types.DayToSecond;
import org.jooq.types.YearToMonth;
import org.jooq.types.YearToSecond;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever value a row has, the server stores it as it was given. */
class LiteralsIT {
    private static TestDatabase db;

    @BeforeAll
    @BeforeContainer
    static void create() {
        db = TestDatabase.create();
        db.execute("""
                create table t (
                    text text, bytes bytea, numeric numeric, float8 float8, float4 float4, int8 bigint, bool boolean,
                    ts timestamp, tstz timestamptz, date date, span interval, time time, uuid uuid, jsonb jsonb, texts text[], ints int[])
                """);
    }

    @AfterAll
    @AfterContainer
    static void drop() {
        db.close();
    }

    @Property(tries = 60)
    void anyText(@ForAll("texts") String text) {
        assertThat(stored("text", text, String.class)).isEqualTo(text);
    }

    @Property(tries = 20)
    void anyBytes(@ForAll byte[] bytes) {
        assertThat(stored("bytes", bytes, byte[].class)).isEqualTo(bytes);
    }

    @Property(tries = 30)
    void anyNumber(@ForAll BigDecimal exact, @ForAll double inexact, @ForAll float single, @ForAll long whole) {
        assertThat(stored("numeric", exact, BigDecimal.class)).isEqualByComparingTo(exact);
        assertThat(stored("float8", inexact, Double.class)).isEqualTo(inexact);
        assertThat(stored("float4", single, Float.class)).isEqualTo(single);
        assertThat(stored("int8", whole, Long.class)).isEqualTo(whole);
    }

    @Property(tries = 20)
    void anyTime(@ForAll("times") LocalDateTime time) {
        assertThat(stored("ts", time, LocalDateTime.class)).isEqualTo(time);
        assertThat(stored("date", time.toLocalDate(), LocalDate.class)).isEqualTo(time.toLocalDate());
        assertThat(LocalTime.parse(storedText("time", time.toLocalTime()))).isEqualTo(time.toLocalTime());
        OffsetDateTime east = time.atOffset(ZoneOffset.ofHoursMinutes(5, 30));
        assertThat(stored("tstz", east, OffsetDateTime.class).toInstant()).isEqualTo(east.toInstant());
        Instant instant = time.toInstant(ZoneOffset.UTC);
        assertThat(stored("tstz", instant, OffsetDateTime.class).toInstant()).isEqualTo(instant);
    }

    @Property(tries = 30)
    void anyArray(@ForAll("textLists") List<String> texts, @ForAll List<Integer> numbers) {
        assertThat(stored("texts", texts.toArray(String[]::new), String[].class))
                .containsExactlyElementsOf(texts);
        assertThat(stored("ints", numbers.toArray(Integer[]::new), Integer[].class))
                .containsExactlyElementsOf(numbers);
    }

    @Test
    void numbersThatAreNone() {
        for (Double value : List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)) {
            assertThat(stored("float8", value, Double.class)).isEqualTo(value);
        }
        assertThat(stored("float4", Float.NaN, Float.class)).isNaN();
    }

    @Test
    void theOtherTypes() {
        UUID uuid = UUID.fromString("00000000-0000-0000-0000-0000000000ff");
        assertThat(stored("uuid", uuid, UUID.class)).isEqualTo(uuid);
        assertThat(stored("bool", false, Boolean.class)).isFalse();
        assertThat(stored("jsonb", JSONB.valueOf("{\"a\": \"it's \\\\ \\\" ?\"}"), JSONB.class))
                .isEqualTo(JSONB.valueOf("{\"a\": \"it's \\\\ \\\" ?\"}"));
        assertThat(stored("jsonb", "[1, 2]", JSONB.class)).isEqualTo(JSONB.valueOf("[1, 2]"));
        assertThat(stored("uuid", uuid.toString(), UUID.class)).isEqualTo(uuid);
        assertThat(stored("date", "2024-02-29", LocalDate.class)).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(stored("text", 'x', String.class)).isEqualTo("x");
        assertThat(stored("numeric", DSL.field("1 + {0}", DSL.inline(2)), BigDecimal.class))
                .isEqualByComparingTo("3");
    }

    @ParameterizedTest
    @ValueSource(floats = {-1001094.75f, -1.00522504E21f, Float.MIN_VALUE, Float.NaN, Float.NEGATIVE_INFINITY})
    void aFloatKeepsAllItsDigits(Float number) {
        assertThat(stored("float4", number, Float.class)).isEqualTo(number);
    }

    @Test
    void datesBeforeTheFirstYearAndAfterTheLastOfFourDigits() {
        LocalDate ides = LocalDate.of(-43, 3, 15);
        assertThat(storedText("date", ides)).isEqualTo("0044-03-15 BC");
        assertThat(storedText("date", LocalDate.of(0, 12, 31))).isEqualTo("0001-12-31 BC");
        assertThat(storedText("date", LocalDate.of(1, 1, 1))).isEqualTo("0001-01-01");
        assertThat(storedText("date", LocalDate.of(12020, 2, 29))).isEqualTo("12020-02-29");
        assertThat(storedText("ts", ides.atTime(12, 30, 0, 250_000_000))).isEqualTo("0044-03-15 12:30:00.25 BC");
        assertThat(utc(ides.atTime(12, 30).atOffset(ZoneOffset.ofHours(2)))).isEqualTo("0044-03-15 10:30:00 BC");
        assertThat(utc(ides.atTime(12, 30).toInstant(ZoneOffset.UTC))).isEqualTo("0044-03-15 12:30:00 BC");
    }

    @Test
    void anOffsetKeepsItsSeconds() {
        LocalDateTime midnight = LocalDate.of(1890, 1, 1).atStartOfDay();
        assertThat(utc(midnight.atOffset(ZoneOffset.ofHoursMinutesSeconds(0, 17, 30))))
                .isEqualTo("1889-12-31 23:42:30");
        assertThat(utc(midnight.atOffset(ZoneOffset.ofHoursMinutesSeconds(0, -17, -30))))
                .isEqualTo("1890-01-01 00:17:30");
        assertThat(utc(midnight.atZone(ZoneOffset.ofHoursMinutesSeconds(0, 19, 32))))
                .isEqualTo("1889-12-31 23:40:28");
    }

    @Test
    void anIntervalKeepsTheSignOfEachPart() {
        YearToSecond apart = new YearToSecond(new YearToMonth(0, 1), new DayToSecond(1, 2, 3, 4, 5_000).neg());
        assertThat(storedText("span", apart)).isEqualTo("1 mon -1 days -02:03:04.000005");
        assertThat(storedText("span", new YearToMonth(1, 2).neg())).isEqualTo("-1 years -2 mons");
        assertThat(storedText("span", new DayToSecond(400, 25))).isEqualTo("401 days 01:00:00");
    }

    @Test
    void zeroKeepsItsSign() {
        assertThat(storedText("float8", -0.0)).isEqualTo("-0");
        assertThat(storedText("float4", -0.0f)).isEqualTo("-0");
    }

    @Test
    void aTimeThatWouldBeStoredAsAnotherOneIsRefused() {
        List<Object> values = List.of(
                new java.sql.Timestamp(-70_000_000_000_000L),
                new java.sql.Date(-70_000_000_000_000L),
                new YearToSecond[] {new YearToSecond(new YearToMonth(0, 1), new DayToSecond(1).neg())},
                new LocalDate[] {LocalDate.of(2024, 1, 1), LocalDate.of(-43, 3, 15)},
                new OffsetDateTime[][] {
                    {OffsetDateTime.of(LocalDateTime.MIN.withYear(1890), ZoneOffset.ofTotalSeconds(30))}
                });
        for (Object value : values) {
            assertThatThrownBy(() -> statements("t", columns("text"), List.of(row(value))))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageStartingWith("A row for t has the ")
                    .hasMessageContaining(" in column text, which jOOQ would write as another time.");
        }
    }

    private static String utc(Object value) {
        store("tstz", value);
        return db.query("select tstz at time zone 'UTC' from t").get(0);
    }

    @Test
    void rowsOfDifferentTypesAndNulls() {
        db.execute("truncate t");
        insert(List.of("int8", "text"), List.of(row(1, "a"), row("2", null), row(null, 3L)));
        assertThat(db.query("select int8, text from t order by int8")).containsExactly("1|a", "2|", "|3");
    }

    @Test
    void manyRowsAreInsertedInSeveralStatements() {
        db.execute("truncate t");
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            rows.add(row(i, "row " + i));
        }
        assertThat(insert(List.of("int8", "text"), rows)).isEqualTo(3);
        assertThat(db.query("select count(*), sum(int8), max(text) from t")).containsExactly("2500|3123750|row 999");
    }

    @Test
    void textsGoIntoColumnsOfOtherTypes() {
        db.execute(
                "drop table if exists m; drop type if exists mood; create type mood as enum ('sad', 'o\"k')",
                "create table m (one mood, many mood[], ids uuid[])");
        String id = "00000000-0000-0000-0000-0000000000ff";
        var row = row("sad", new String[] {"sad", null, "o\"k"}, new String[] {id});
        db.execute(statements("m", columns("one", "many", "ids"), List.of(row)));
        assertThat(db.query("select * from m")).containsExactly("sad|{sad,NULL,\"o\\\"k\"}|{" + id + "}");
    }

    @Test
    void aValueWithoutALiteralIsRefused() {
        List<Object> values = List.of(
                new Object(),
                List.of(1),
                java.util.Locale.US,
                new java.util.Date(0),
                java.util.Optional.of(1),
                new int[] {1},
                new Object[] {1});
        for (Object value : values) {
            assertThatThrownBy(() -> statements("t", columns("text"), List.of(row(value))))
                    .isInstanceOf(MigrationException.class)
                    .hasMessage("A row for t has a " + value.getClass().getTypeName()
                            + " in column text, which has no SQL literal. Give a string, a number or a jOOQ "
                            + "expression.");
        }
    }

    @Test
    void aTextWithNulIsRefused() {
        assertThatThrownBy(() -> insert(columns("text"), List.of(row("a\0b"))))
                .isInstanceOf(MigrationException.class)
                .hasMessage("A row for t has the character NUL in column text, which PostgreSQL cannot store.");
    }

    @Provide
    static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().ofMaxLength(30),
                        Arbitraries.strings().withChars("'\\\"$?{}:;-/*\n%0").ofMaxLength(15),
                        Arbitraries.of(
                                "'); drop table t; --", "\\'; drop table t; --", "{0}", "?", ":x", "E'\\'", "$$"))
                .filter(s -> s.indexOf('\0') < 0
                        && java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(s));
    }

    @Provide
    static Arbitrary<List<String>> textLists() {
        return texts().list().ofMaxSize(4);
    }

    @Provide
    static Arbitrary<LocalDateTime> times() {
        return Arbitraries.longs()
                .between(-50_000_000_000_000_000L, 200_000_000_000_000_000L)
                .map(micros -> LocalDateTime.ofEpochSecond(
                        Math.floorDiv(micros, 1_000_000L),
                        (int) Math.floorMod(micros, 1_000_000L) * 1_000,
                        ZoneOffset.UTC));
    }

    private static <T> T stored(String column, Object value, Class<T> type) {
        store(column, value);
        return db.dsl().resultQuery("select " + column + " from t").fetchSingle(0, type);
    }

    /** As the server prints it: jOOQ reads a time without its fractions of a second. */
    private static String storedText(String column, Object value) {
        store(column, value);
        return db.query("select " + column + " from t").get(0);
    }

    private static void store(String column, Object value) {
        db.execute("delete from t", statements("t", columns(column), List.of(row(value)))[0]);
    }

    private static int insert(List<String> columns, List<List<@Nullable Object>> rows) {
        String[] statements = statements("t", columns, rows);
        db.execute(statements);
        return statements.length;
    }

    private static String[] statements(String table, List<String> columns, List<List<@Nullable Object>> rows) {
        return SqlCompiler.standard().compile(Operations.record(op -> op.bulkInsert(table, columns, rows))).stream()
                .map(CompiledStatement::statement)
                .flatMap(statement -> statement
                        .content()
                        .map(content -> content.pieces().map(Piece::sql))
                        .orElse(Stream.of(statement.sql())))
                .toArray(String[]::new);
    }
}
