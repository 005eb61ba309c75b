package dev.ambix.impact.operation;

import dev.ambix.schema.table.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change from one type of a column to another.
 *
 * <p>PostgreSQL leaves the rows as they are if the old type is binary coercible to the new one and no modifier becomes
 * narrower (ALTER TABLE, Notes; the support functions of varchar, varbit, numeric, time, timestamp and interval).
 */
record TypeChange(TypeWord from, TypeWord to) {
    private static final Set<String> SERIAL =
            Set.of("serial", "bigserial", "smallserial", "serial4", "serial8", "serial2");
    /** Pairs of which the first is stored and sorted as the second is. */
    private static final Set<List<String>> ALIKE = Set.of(
            List.of("varchar", "text"),
            List.of("text", "varchar"),
            List.of("cidr", "inet"),
            List.of("xml", "text"),
            List.of("xml", "varchar"),
            List.of("char", "bpchar"),
            List.of("oid", "regclass"),
            List.of("regclass", "oid"));
    /** Pairs of which the first is stored as the second is, but compared in another way. */
    private static final Set<List<String>> SORTED_ANEW = Set.of(
            List.of("citext", "text"),
            List.of("text", "citext"),
            List.of("citext", "varchar"),
            List.of("varchar", "citext"),
            List.of("text", "bpchar"),
            List.of("varchar", "bpchar"),
            List.of("bit", "varbit"),
            List.of("integer", "oid"),
            List.of("oid", "integer"),
            List.of("integer", "regclass"),
            List.of("regclass", "integer"));

    private static final Set<String> WIDENED_FREELY =
            Set.of("varchar", "varbit", "numeric", "time", "timetz", "timestamp", "timestamptz", "interval");
    private static final Set<String> LIMITED = Set.of("varchar", "char", "bit", "varbit");
    /** The most characters that the text of a value has. */
    private static final Map<String, Integer> LONGEST = Map.of(
            "smallint", 6, "integer", 11, "bigint", 20, "oid", 10, "boolean", 5, "uuid", 36, "macaddr", 17, "name", 63);

    private static final Set<String> TEXTS = Set.of("text", "varchar", "char", "bpchar", "citext");
    private static final Pattern LIMITED_ARRAY = Pattern.compile(
            "(?:varchar|character varying|char|character|bit|varbit|bit varying)\\((\\d{1,9})\\)(?:\\[\\d*])+");
    private static final Set<String> MOMENTS = Set.of("timestamp", "timestamptz");
    private static final List<String> EXACTNESS = List.of("smallint", "integer", "bigint", "numeric");
    private static final Set<String> FRACTIONS = Set.of("numeric", "real", "double precision");

    /** The work of the server on stored values. */
    enum Work {
        NOTHING,
        INDEXES,
        ROWS
    }

    static TypeChange of(ColumnType from, ColumnType to) {
        return new TypeChange(TypeWord.of(from), TypeWord.of(to));
    }

    static boolean isSerial(ColumnType type) {
        return SERIAL.contains(type.sql().toLowerCase(Locale.ROOT));
    }

    Work work() {
        if (from.equals(to)) {
            return Work.NOTHING;
        } else if (from.word().equals(to.word())) {
            return WIDENED_FREELY.contains(to.word()) && isWider() ? Work.NOTHING : Work.ROWS;
        } else if (!to.modifiers().isEmpty()) {
            return Work.ROWS;
        }
        List<String> words = List.of(from.word(), to.word());
        boolean isAlike = ALIKE.contains(words)
                || from.word().startsWith("interval ") && to.word().equals("interval");
        return isAlike ? Work.NOTHING : SORTED_ANEW.contains(words) ? Work.INDEXES : Work.ROWS;
    }

    /** Why the rows are written anew, if they are. */
    String reason() {
        if (MOMENTS.contains(from.word())
                && MOMENTS.contains(to.word())
                && to.modifiers().isEmpty()) {
            return "each value is converted, unless the session's time zone is UTC";
        } else if (to.mayBeDomain() || from.mayBeDomain()) {
            return "each value is converted, unless one type is a domain over the other that checks nothing";
        }
        return "each value is converted";
    }

    /** Whether the server, without asking, rounds numbers or cuts times that do not fit. */
    boolean losesDigits() {
        boolean fractionGoes = FRACTIONS.contains(from.word())
                && EXACTNESS.indexOf(to.word()) >= 0
                && !to.word().equals("numeric");
        boolean timeGoes = from.word().startsWith("timestamp")
                && (to.word().equals("date") || to.word().startsWith("time"))
                && !to.word().startsWith("timestamp");
        return fractionGoes
                || timeGoes
                || from.word().equals("double precision") && to.word().equals("real")
                || scaleShrinks();
    }

    /** Whether numbers may be too large for an integer type. */
    boolean limitsNumbers() {
        return EXACTNESS.indexOf(from.word()) > EXACTNESS.indexOf(to.word()) || FRACTIONS.contains(from.word());
    }

    /**
     * Whether texts or bits may be too long. The server refuses those, and cuts them where a cast is written out, as in USING (Value
     * Expressions, Character Types).
     */
    boolean limitsText() {
        OptionalInt limit = limit(to);
        OptionalInt before = LONGEST.containsKey(from.word()) ? OptionalInt.of(LONGEST.get(from.word())) : limit(from);
        return limit.isPresent() && !(before.isPresent() && limit.getAsInt() >= before.getAsInt());
    }

    /** The characters of a column of the earlier type. */
    String characters(String column) {
        return "char_length(" + column + (TEXTS.contains(from.word()) ? "" : "::text") + ")";
    }

    /** How many characters or bits a value of a type may have, also as an element of an array. */
    private static OptionalInt limit(TypeWord type) {
        if (LIMITED.contains(type.word()) && !type.modifiers().isEmpty()) {
            return OptionalInt.of(type.modifiers().get(0));
        }
        Matcher array = LIMITED_ARRAY.matcher(type.word());
        return array.matches() ? OptionalInt.of(Integer.parseInt(array.group(1))) : OptionalInt.empty();
    }

    private boolean scaleShrinks() {
        if (!from.word().equals(to.word()) || to.modifiers().isEmpty()) {
            return false;
        }
        return switch (to.word()) {
            case "numeric" -> from.modifiers().isEmpty() || from.scale() > to.scale();
            case "time", "timetz", "timestamp", "timestamptz", "interval" -> !isWider();
            default -> false;
        };
    }

    private boolean isWider() {
        if (to.modifiers().isEmpty()) {
            return true;
        } else if (from.modifiers().isEmpty()) {
            return false;
        }
        boolean sameScale = !to.word().equals("numeric") || from.scale() == to.scale();
        return sameScale && to.modifiers().get(0) >= from.modifiers().get(0);
    }
}
