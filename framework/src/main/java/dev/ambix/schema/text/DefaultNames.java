package dev.ambix.schema.text;

import dev.ambix.schema.name.QualifiedName;
import java.nio.charset.StandardCharsets;

/** The names that PostgreSQL chooses for constraints, indexes, sequences and types (makeObjectName() in its source). */
public final class DefaultNames {
    private DefaultNames() {}

    /** {@code first_second_label}, in which the longer of the first two is shortened until all of it fits. */
    public static String of(String first, String second, String label) {
        int overhead = label.length() + 1 + (second.isEmpty() ? 0 : 1);
        int firstBytes = bytes(first);
        int secondBytes = bytes(second);
        while (firstBytes + secondBytes + overhead > Identifiers.MAX_BYTES) {
            if (firstBytes > secondBytes) {
                firstBytes--;
            } else {
                secondBytes--;
            }
        }
        String start = cut(first, firstBytes);
        return start + (second.isEmpty() ? "" : "_" + cut(second, secondBytes)) + "_" + label;
    }

    /** The name of a not-null constraint (PostgreSQL 18 and later). */
    public static String notNull(QualifiedName table, String column) {
        return of(table.name(), column, "not_null");
    }

    /** The name of the multirange type of a range type (makeMultirangeTypeName()). */
    public static String multirange(String range) {
        int at = range.indexOf("range");
        if (at >= 0) {
            String name = range.substring(0, at) + "multi" + range.substring(at);
            return cut(name, Identifiers.MAX_BYTES);
        }
        String suffix = "_multirange";
        return cut(range, Identifiers.MAX_BYTES - suffix.length()) + suffix;
    }

    /** The most characters that take at most a number of bytes. */
    private static String cut(String text, int most) {
        int end = text.length();
        while (bytes(text.substring(0, end)) > most) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
