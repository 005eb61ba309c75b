package dev.ambix.impact;

import dev.ambix.schema.ColumnType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A change from one type of a column to another.
 *
 * <p>PostgreSQL leaves the rows as they are if the old type is binary coercible to the new one and no modifier becomes
 * narrower (ALTER TABLE, Notes; the support functions of varchar, varbit, numeric, time, timestamp and interval).
 */
record TypeChange(Name from, Name to) {
    private static final Pattern TYPE =
            Pattern.compile("([a-z0-9_\". ]+?)\\s*(?:\\(([0-9, -]+)\\))?\\s*((?:with|without) time zone)?");
    private static final Set<String> SERIAL =
            Set.of("serial", "bigserial", "smallserial", "serial4", "serial8", "serial2");
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("character varying", "varchar"),
            Map.entry("character", "char"),
            Map.entry("bpchar", "char"),
            Map.entry("decimal", "numeric"),
            Map.entry("dec", "numeric"),
            Map.entry("int", "integer"),
            Map.entry("int4", "integer"),
            Map.entry("int8", "bigint"),
            Map.entry("int2", "smallint"),
            Map.entry("float8", "double precision"),
            Map.entry("float", "double precision"),
            Map.entry("float4", "real"),
            Map.entry("bool", "boolean"),
            Map.entry("bit varying", "varbit"),
            Map.entry("timestamp without time zone", "timestamp"),
            Map.entry("timestamp with time zone", "timestamptz"),
            Map.entry("time without time zone", "time"),
            Map.entry("time with time zone", "timetz"));
    /** Pairs of which the first is stored as the second is. */
    private static final Set<List<String>> SAME_BYTES = Set.of(
            List.of("varchar", "text"),
            List.of("text", "varchar"),
            List.of("cidr", "inet"),
            List.of("citext", "text"),
            List.of("text", "citext"),
            List.of("integer", "oid"));

    private static final Set<String> WIDENED_FREELY =
            Set.of("varchar", "varbit", "numeric", "time", "timetz", "timestamp", "timestamptz", "interval");
    private static final List<String> EXACTNESS = List.of("smallint", "integer", "bigint", "numeric");
    private static final Set<String> FRACTIONS = Set.of("numeric", "real", "double precision");

    /** A type's name, in one spelling, and its modifiers. */
    record Name(String word, List<Integer> modifiers) {
        static Name of(ColumnType type) {
            String sql = type.sql().toLowerCase(Locale.ROOT).strip();
            Matcher matcher = TYPE.matcher(sql);
            if (!matcher.matches()) {
                return new Name(sql, List.of());
            }
            String zone = matcher.group(3) == null ? "" : " " + matcher.group(3);
            String word = matcher.group(1).strip() + zone;
            return new Name(ALIASES.getOrDefault(word, word), numbers(matcher.group(2)));
        }

        private static List<Integer> numbers(@Nullable String text) {
            return text == null
                    ? List.of()
                    : Arrays.stream(text.split(","))
                            .map(String::strip)
                            .map(Integer::valueOf)
                            .toList();
        }
    }

    static TypeChange of(ColumnType from, ColumnType to) {
        return new TypeChange(Name.of(from), Name.of(to));
    }

    static boolean isSerial(ColumnType type) {
        return SERIAL.contains(type.sql().toLowerCase(Locale.ROOT));
    }

    boolean rewrites() {
        if (from.equals(to)) {
            return false;
        }
        if (!from.word.equals(to.word)) {
            return !SAME_BYTES.contains(List.of(from.word, to.word)) || !to.modifiers.isEmpty();
        }
        return !WIDENED_FREELY.contains(to.word) || !isWider();
    }

    /** Whether the server, without asking, rounds numbers or cuts times that do not fit. */
    boolean losesDigits() {
        boolean fractionGoes =
                FRACTIONS.contains(from.word) && EXACTNESS.indexOf(to.word) >= 0 && !to.word.equals("numeric");
        boolean timeGoes = from.word.startsWith("timestamp")
                && (to.word.equals("date") || to.word.startsWith("time"))
                && !to.word.startsWith("timestamp");
        return fractionGoes
                || timeGoes
                || from.word.equals("double precision") && to.word.equals("real")
                || scaleShrinks();
    }

    private boolean scaleShrinks() {
        if (!from.word.equals(to.word) || to.modifiers.isEmpty()) {
            return false;
        }
        return switch (to.word) {
            case "numeric" -> from.modifiers.isEmpty() || scale(from) > scale(to);
            case "time", "timetz", "timestamp", "timestamptz", "interval" -> !isWider();
            default -> false;
        };
    }

    private boolean isWider() {
        if (to.modifiers.isEmpty()) {
            return true;
        } else if (from.modifiers.isEmpty()) {
            return false;
        }
        boolean sameScale = !to.word.equals("numeric") || scale(from) == scale(to);
        return sameScale && to.modifiers.get(0) >= from.modifiers.get(0);
    }

    private static int scale(Name name) {
        return name.modifiers.size() > 1 ? name.modifiers.get(1) : 0;
    }
}
