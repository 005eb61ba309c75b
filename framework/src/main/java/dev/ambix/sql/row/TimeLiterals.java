package dev.ambix.sql.row;

import dev.ambix.sql.SqlText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.chrono.IsoEra;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import org.jooq.QueryPart;
import org.jooq.types.DayToSecond;
import org.jooq.types.YearToMonth;
import org.jooq.types.YearToSecond;

/**
 * Dates, times and intervals as literals, where jOOQ would write another value: it leaves out the era of a year before 1,
 * the seconds of an offset, and the second sign of an interval.
 */
final class TimeLiterals {
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR_OF_ERA, 4, 10, SignStyle.NEVER)
            .appendPattern("-MM-dd")
            .toFormatter(Locale.ROOT)
            .withChronology(IsoChronology.INSTANCE)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .toFormatter(Locale.ROOT);

    private static final DateTimeFormatter TIMESTAMP_WITH_OFFSET = new DateTimeFormatterBuilder()
            .append(TIMESTAMP)
            .appendOffset("+HH:MM:ss", "+00:00")
            .toFormatter(Locale.ROOT);

    private TimeLiterals() {}

    /** The literal of a value of a class that is known here. */
    static Optional<QueryPart> of(Object value) {
        if (value instanceof LocalDate date) {
            return Optional.of(literal("date", DATE, date));
        } else if (value instanceof LocalDateTime time) {
            return Optional.of(literal("timestamp", TIMESTAMP, time));
        } else if (value instanceof OffsetDateTime time) {
            return Optional.of(literal("timestamp with time zone", TIMESTAMP_WITH_OFFSET, time));
        } else if (value instanceof ZonedDateTime time) {
            return of(time.toOffsetDateTime());
        } else if (value instanceof Instant time) {
            return of(time.atOffset(ZoneOffset.UTC));
        } else if (value instanceof YearToSecond interval) {
            return Optional.of(interval(interval.getYearToMonth(), interval.getDayToSecond()));
        } else if (value instanceof YearToMonth months) {
            return Optional.of(interval(months, new DayToSecond()));
        } else if (value instanceof DayToSecond days) {
            return Optional.of(interval(new YearToMonth(), days));
        }
        return Optional.empty();
    }

    private static QueryPart literal(String type, DateTimeFormatter format, TemporalAccessor value) {
        String era = value.get(ChronoField.ERA) == IsoEra.BCE.getValue() ? " BC" : "";
        return SqlText.part(type + " {0}", SqlText.literal(format.format(value) + era));
    }

    /** Each part has a sign of its own, as the server keeps months, days and the time of day apart. */
    private static QueryPart interval(YearToMonth months, DayToSecond days) {
        String sign = days.getSign() < 0 ? "-" : "";
        String text = String.format(
                Locale.ROOT,
                "%d mons %s%d days %s%02d:%02d:%02d.%06d",
                months.intValue(),
                sign,
                days.getDays(),
                sign,
                days.getHours(),
                days.getMinutes(),
                days.getSeconds(),
                days.getMicro());
        return SqlText.part("interval {0}", SqlText.literal(text));
    }
}
