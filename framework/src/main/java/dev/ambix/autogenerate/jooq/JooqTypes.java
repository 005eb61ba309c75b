package dev.ambix.autogenerate.jooq;

import dev.ambix.schema.table.ColumnType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Translates PostgreSQL's column types to jOOQ's, which lack some. */
final class JooqTypes {
    /** The precision that jOOQ writes where none is said, which is PostgreSQL's own. */
    private static final Pattern USUAL_PRECISION = Pattern.compile("^(time|timestamp)\\(6\\)");

    private static final Pattern WHOLE_NUMBER = Pattern.compile("^numeric\\((\\d+)(?:, ?0)?\\)");
    private static final Pattern BITS = Pattern.compile("^bit( varying)?\\b");
    private static final Pattern INTERVAL = Pattern.compile("^interval\\b[^\\[]*");

    private JooqTypes() {}

    /** Whether a description that has the one type may come from a column that has the other. */
    static boolean mayBe(ColumnType lived, ColumnType described) {
        String plain = USUAL_PRECISION.matcher(lived.sql()).replaceFirst("$1");
        String other = USUAL_PRECISION.matcher(described.sql()).replaceFirst("$1");
        return plain.equals(other) || coarse(plain).equals(other);
    }

    private static String coarse(String type) {
        String elements = type.endsWith("]") ? type.substring(type.indexOf('[')) : "";
        String element = type.substring(0, type.length() - elements.length());
        return coarseElement(element) + elements;
    }

    private static String coarseElement(String type) {
        Matcher number = WHOLE_NUMBER.matcher(type);
        if (number.matches()) {
            int digits = Integer.parseInt(number.group(1));
            return digits < 5 ? "smallint" : digits < 10 ? "integer" : digits < 19 ? "bigint" : type;
        }
        return switch (type) {
            case "\"char\"" -> "character(1)";
            case "name" -> "character varying";
            case "oid" -> "bigint";
            default ->
                INTERVAL.matcher(BITS.matcher(type).replaceFirst("character$1")).replaceFirst("interval");
        };
    }
}
