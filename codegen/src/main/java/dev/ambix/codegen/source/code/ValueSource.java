package dev.ambix.codegen.source.code;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.MigrationException;
import dev.ambix.operation.row.LargeBytes;
import dev.ambix.operation.row.LargeText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.Temporal;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** The source of the values of rows. */
public final class ValueSource {
    private ValueSource() {}

    public static Code code(@Nullable Object value) {
        if (value == null) {
            return new Code(CodeBlock.of("null"));
        } else if (value instanceof String || value instanceof Integer) {
            return Code.argumentOf(value);
        } else if (value instanceof Long number) {
            return new Code(CodeBlock.of("$LL", number));
        } else if (value instanceof Boolean || value instanceof Double || value instanceof Short) {
            return number(value);
        } else if (value instanceof BigDecimal || value instanceof BigInteger) {
            return Code.create(value.getClass(), value.toString());
        } else if (value instanceof byte[] bytes) {
            return bytes(bytes);
        } else if (value instanceof LargeText text) {
            return LargeSource.text(text);
        } else if (value instanceof LargeBytes bytes) {
            return LargeSource.bytes(bytes);
        }
        return parsed(value);
    }

    private static Code number(Object value) {
        if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
            return Code.call(Double.class, "valueOf", number.toString());
        }
        return new Code(CodeBlock.of(value instanceof Short ? "(short) $L" : "$L", value));
    }

    private static Code bytes(byte[] bytes) {
        CodeBlock elements = IntStream.range(0, bytes.length)
                .mapToObj(i -> CodeBlock.of("$L", bytes[i]))
                .collect(CodeBlock.joining(", "));
        return new Code(CodeBlock.of("new byte[] {$L}", elements));
    }

    private static Code parsed(Object value) {
        if (value instanceof UUID) {
            return Code.call(UUID.class, "fromString", value.toString());
        } else if (value instanceof Temporal) {
            return Code.call(value.getClass(), "parse", value.toString());
        } else if (value instanceof JSON json) {
            return Code.call(JSON.class, "valueOf", json.data());
        } else if (value instanceof JSONB json) {
            return Code.call(JSONB.class, "valueOf", json.data());
        }
        throw new MigrationException(
                "A value of " + value.getClass().getName()
                        + " cannot be written as Java source. Give it as text with a cast in SQL, or write the statement yourself.");
    }
}
