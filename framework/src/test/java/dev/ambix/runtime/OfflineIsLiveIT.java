package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.columns;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.runtime.run.ScriptSink;
import dev.ambix.testing.Psql;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values that a script writes are those that a live run writes. */
@Sampled(2)
class OfflineIsLiveIT {
    private static final String TABLE = "create table t (i int, text text, bytes bytea, n numeric, flag boolean, "
            + "day date, at timestamp, atz timestamptz, id uuid, doc jsonb, texts text[])";

    private static final List<String> COLUMNS =
            columns("i", "text", "bytes", "n", "flag", "day", "at", "atz", "id", "doc", "texts");

    @ParameterizedTest
    @ValueSource(ints = {1, 60, 2_500})
    void forAnyValuesInserted(int count) {
        Random random = new Random(count);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(i, random, count < 2_000));
        }
        assertSameRows(History.of(op -> op.bulkInsert("t", COLUMNS, rows)));
    }

    @Test
    void forAnyValuesOfQueries() {
        assertSameRows(History.of(op -> {
            Random random = new Random(7);
            for (int i = 0; i < 50; i++) {
                List<@Nullable Object> values = row(i, random, false);
                op.execute(DSL.insertInto(
                                DSL.table("t"), COLUMNS.stream().map(DSL::field).toList())
                        .values(values));
            }
        }));
    }

    private static void assertSameRows(History history) {
        try (TestDatabase live = TestDatabase.create();
                TestDatabase scripted = TestDatabase.create()) {
            live.execute(TABLE);
            scripted.execute(TABLE);
            migrator(live, history).upgrade();
            Psql.run(scripted, script(history));
            List<String> rows = live.query("select * from t order by i");
            assertThat(rows).isNotEmpty().isEqualTo(scripted.query("select * from t order by i"));
        }
    }

    private static List<@Nullable Object> row(int i, Random random, boolean withArrays) {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        long seconds = random.nextLong(0, 4_000_000_000L);
        LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, random.nextInt(1_000_000) * 1_000, ZoneOffset.UTC);
        @Nullable
        Object[] values = {
            null,
            text(random),
            bytes,
            new BigDecimal(random.nextLong()).movePointLeft(random.nextInt(10)),
            random.nextBoolean(),
            LocalDate.ofEpochDay(seconds / 86_400),
            time,
            random.nextBoolean() ? Instant.ofEpochSecond(seconds) : OffsetDateTime.of(time, ZoneOffset.ofHours(5)),
            new UUID(random.nextLong(), random.nextLong()),
            JSONB.valueOf("{\"a\\\\\\\"'\": [1, null, \"\\u00e4$$\"]}"),
            withArrays ? new String[] {text(random), null, "{\"\\,"} : null
        };
        for (int k = 1; k < values.length; k++) {
            values[k] = random.nextInt(8) == 0 ? null : values[k];
        }
        values[0] = i;
        return Arrays.asList(values);
    }

    /** Quotes, backslashes, dollars, line breaks and characters of several bytes, in any order. */
    private static String text(Random random) {
        String characters = "a'\"\\$;:?{}\n\r\t-/*%äß漢\uD83D\uDE00\b\u0001 ".replace("\uD83D\uDE00", "");
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uD83D\uDE00" : "");
        for (int n = random.nextInt(30); n > 0; n--) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }

    private static Migrator migrator(TestDatabase db, History history) {
        return Migrator.builder().url(db.url()).migrations(history).build();
    }

    private static String script(History history) {
        StringBuilder script = new StringBuilder();
        Migrator.builder().migrations(history).buildOffline().scriptUpgrade("head", ScriptSink.to(script));
        return script.toString();
    }
}
