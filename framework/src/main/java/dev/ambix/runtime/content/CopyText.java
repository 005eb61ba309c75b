package dev.ambix.runtime.content;

import dev.ambix.MigrationException;
import dev.ambix.operation.row.LargeBytes;
import dev.ambix.operation.row.LargeText;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
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
    /** Classes whose {@code toString()} the input functions of PostgreSQL's types read. */
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

    /** How much of a large value is held. */
    private static final int PART = 1 << 13;

    private CopyText() {}

    /** Whether all values of a row have a text that surely means the same as their literals. */
    static boolean fits(List<@Nullable Object> values) {
        return values.stream()
                .allMatch(
                        value -> value == null || isLarge(value) || text(value).isPresent());
    }

    private static boolean isLarge(Object value) {
        return value instanceof LargeBytes || value instanceof LargeText;
    }

    /** Writes a row that fits, with its line break; large values go piece by piece. */
    static void write(List<@Nullable Object> values, Writer out) throws IOException {
        String separator = "";
        for (Object value : values) {
            out.write(separator);
            if (value instanceof LargeBytes bytes) {
                write(bytes, out);
            } else if (value instanceof LargeText text) {
                write(text, out);
            } else {
                out.write(value == null ? "\\N" : escaped(text(value).orElseThrow()));
            }
            separator = "\t";
        }
        out.write('\n');
    }

    private static void write(LargeBytes value, Writer out) throws IOException {
        out.write("\\\\x");
        byte[] part = new byte[PART];
        try (InputStream bytes = value.source().open()) {
            for (int n = bytes.read(part); n >= 0; n = bytes.read(part)) {
                out.write(HexFormat.of().formatHex(part, 0, n));
            }
        } catch (IOException e) {
            throw sent(e, value.unreadable(e));
        }
    }

    private static void write(LargeText value, Writer out) throws IOException {
        char[] part = new char[PART];
        try (Reader text = value.source().open()) {
            for (int n = text.read(part); n >= 0; n = text.read(part)) {
                out.write(escaped(new String(part, 0, n)));
            }
        } catch (IOException e) {
            throw sent(e, value.unreadable(e));
        }
    }

    /** The refusal of the server, as it is; else the failure to read is thrown. */
    private static IOException sent(IOException e, MigrationException unreadable) {
        if (e.getCause() instanceof SQLException) {
            return e;
        }
        throw unreadable;
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
