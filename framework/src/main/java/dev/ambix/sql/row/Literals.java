package dev.ambix.sql.row;

import dev.ambix.MigrationException;
import dev.ambix.operation.row.LargeBytes;
import dev.ambix.operation.row.LargeText;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.sql.SqlText;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.chrono.ChronoLocalDate;
import java.time.chrono.ChronoLocalDateTime;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jooq.QueryPart;
import org.jooq.XML;
import org.jooq.impl.DSL;
import org.jooq.types.YearToSecond;
import org.jspecify.annotations.Nullable;

/** Java values as SQL literals. */
final class Literals {
    /** The classes that jOOQ writes as literals of PostgreSQL; of others it would write {@code toString()}. */
    private static final List<Class<?>> WRITTEN_BY_JOOQ = List.of(
            Character.class,
            Boolean.class,
            Number.class,
            Enum.class,
            UUID.class,
            byte[].class,
            JSON.class,
            JSONB.class,
            XML.class,
            LocalDate.class,
            LocalDateTime.class,
            OffsetTime.class,
            OffsetDateTime.class,
            Instant.class,
            Duration.class,
            Period.class,
            Date.class,
            Time.class,
            Timestamp.class);

    /**
     * A time, in milliseconds since 1970, that is in the year 1 in each time zone; {@code java.sql} has the Julian calendar
     * then, whose first year began two days before the Gregorian one.
     */
    private static final long YEAR_ONE = LocalDate.of(1, 1, 3).toEpochDay() * 86_400_000L;

    private Literals() {}

    /**
     * The literal of a value: a string, number, boolean, UUID, byte array, JSON, time, enum constant or an array of
     * these, or a jOOQ expression as it is. A string is a literal without a type, so that the column's type decides.
     */
    static QueryPart of(@Nullable Object value, QualifiedName table, String column) {
        if (value == null) {
            return SqlText.raw("null");
        } else if (value instanceof QueryPart part) {
            return part;
        } else if (value instanceof CharSequence text) {
            return text(text.toString(), table, column);
        } else if (value instanceof String[] texts) {
            return text(array(texts), table, column);
        } else if (value instanceof LargeText text) {
            return text(text.read(), table, column);
        } else if (value instanceof LargeBytes bytes) {
            return DSL.inline(bytes.read());
        } else if (value instanceof LocalTime time) {
            // jOOQ would cut it to seconds.
            return SqlText.part("time {0}", SqlText.literal(time.toString()));
        } else if (value instanceof Float number) {
            // jOOQ would round it to eight digits.
            return SqlText.part("real {0}", SqlText.literal(number.toString()));
        } else if (value instanceof Double number && number == 0) {
            // jOOQ would drop the sign.
            return SqlText.part("double precision {0}", SqlText.literal(number.toString()));
        }
        Optional<QueryPart> time = TimeLiterals.of(value);
        if (time.isPresent()) {
            return time.get();
        }
        requireExact(value, table, column);
        if (isWrittenByJooq(value)) {
            return DSL.inline(value);
        }
        throw new MigrationException("A row for " + table + " has a "
                + value.getClass().getTypeName() + " in column " + column
                + ", which has no SQL literal. Give a string, a number or a jOOQ expression.");
    }

    /** The times that jOOQ would write as others: it leaves out an era, the seconds of an offset, and a second sign. */
    private static void requireExact(Object value, QualifiedName table, String column) {
        if (value instanceof Object[] array) {
            Arrays.stream(array).filter(Objects::nonNull).forEach(element -> requireExact(element, table, column));
        } else if (value instanceof java.util.Date date && date.getTime() < YEAR_ONE
                || value instanceof ChronoLocalDate day && day.get(ChronoField.ERA) == 0
                || value instanceof ChronoLocalDateTime<?> time && time.get(ChronoField.ERA) == 0
                || value instanceof OffsetDateTime moment && !isExact(moment)
                || value instanceof YearToSecond interval && hasTwoSigns(interval)) {
            throw new MigrationException("A row for " + table + " has the "
                    + value.getClass().getTypeName() + " "
                    + value + " in column " + column + ", which jOOQ would write as another time. Give a LocalDate,"
                    + " LocalDateTime or OffsetDateTime, and an array as a string such as {\"0044-03-15 BC\"}.");
        }
    }

    private static boolean hasTwoSigns(YearToSecond interval) {
        double months = interval.getYearToMonth().doubleValue();
        return months * interval.getDayToSecond().getTotalMicro() < 0;
    }

    private static boolean isExact(OffsetDateTime moment) {
        return moment.getYear() >= 1 && moment.getOffset().getTotalSeconds() % 60 == 0;
    }

    private static QueryPart text(String text, QualifiedName table, String column) {
        if (text.indexOf('\0') >= 0) {
            throw new MigrationException("A row for " + table + " has the character NUL in column " + column
                    + ", which PostgreSQL cannot store.");
        }
        return SqlText.literal(text);
    }

    private static boolean isWrittenByJooq(Object value) {
        if (value instanceof Object[] array) {
            return array.getClass().getComponentType() != Object.class
                    && Arrays.stream(array).allMatch(element -> element == null || isWrittenByJooq(element));
        }
        return value instanceof String || WRITTEN_BY_JOOQ.stream().anyMatch(type -> type.isInstance(value));
    }

    /** The input syntax of arrays (manual, "Array Input and Output Syntax"); jOOQ would make it a {@code varchar[]}. */
    private static String array(@Nullable String[] texts) {
        return Arrays.stream(texts)
                .map(text ->
                        text == null ? "null" : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }
}
