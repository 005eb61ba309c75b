package dev.ambix.runtime;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** Rows in the text format of COPY (PostgreSQL manual, "COPY", "File Formats"). */
final class CopyText {
    /** Classes whose {@code toString()} is what the input functions of PostgreSQL's types read. */
    private static final Set<Class<?>> PLAIN = Set.of(
            String.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            BigInteger.class,
            BigDecimal.class,
            Boolean.class,
            java.util.UUID.class,
            JSON.class,
            JSONB.class);

    private CopyText() {}

    /** A row with its line break; empty if one of its values has no text that surely means what its literal means. */
    static Optional<String> row(List<@Nullable Object> values) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            Optional<String> text =
                    value == null ? Optional.of("\\N") : text(value).map(CopyText::escaped);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            line.append(i == 0 ? "" : "\t").append(text.get());
        }
        return Optional.of(line.append('\n').toString());
    }

    private static Optional<String> text(Object value) {
        if (PLAIN.contains(value.getClass())) {
            return Optional.of(value.toString()).filter(text -> text.indexOf('\0') < 0);
        } else if (value instanceof byte[] bytes) {
            return Optional.of("\\x" + HexFormat.of().formatHex(bytes));
        } else if (value instanceof LocalDate date) {
            return inCommonEra(date.getYear(), date);
        } else if (value instanceof LocalDateTime time) {
            return inCommonEra(time.getYear(), time);
        } else if (value instanceof OffsetDateTime time) {
            return inCommonEra(time.getYear(), time);
        } else if (value instanceof Instant time) {
            return inCommonEra(time.atOffset(ZoneOffset.UTC).getYear(), time);
        }
        return Optional.empty();
    }

    /** Before and after these years Java and PostgreSQL write them in different ways. */
    private static Optional<String> inCommonEra(int year, Object time) {
        return year >= 1 && year <= 9999 ? Optional.of(time.toString()) : Optional.empty();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
