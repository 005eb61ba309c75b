package dev.ambix.diff;

import dev.ambix.schema.ColumnType;
import dev.ambix.schema.Identifiers;
import java.util.Optional;
import java.util.Set;

/** How the values of a column become values of another type; see {@code pg_cast} in the PostgreSQL manual. */
final class Conversion {
    private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");
    private static final Set<String> NUMBERS =
            Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision");
    private static final Set<String> STRINGS =
            Set.of("text", "character varying", "character", "citext", "name", "bpchar", "varchar", "char");
    private static final Set<String> MOMENTS =
            Set.of("date", "timestamp without time zone", "timestamp with time zone", "timestamp", "timestamptz");
    private static final Set<String> TIMES = Set.of("time without time zone", "time with time zone", "interval");
    private static final Set<String> DOCUMENTS = Set.of("json", "jsonb");
    private static final Set<String> ADDRESSES = Set.of("inet", "cidr");
    private static final Set<String> BITS = Set.of("bit", "bit varying");

    private Conversion() {}

    /**
     * The expression of the new value, or empty where an assignment cast leads from the one type to the other.
     *
     * <p>Where there is no cast at all, the way over the text at least compiles; the rows decide whether it works.
     *
     * @param was the earlier type below its domains
     * @param now the later type below its domains
     * @param target the later type
     */
    static Optional<String> using(String column, ColumnType was, ColumnType now, ColumnType target) {
        String before = base(was);
        String after = base(now);
        if (before.equals(after) || isAssigned(before, after)) {
            return Optional.empty();
        }
        boolean direct = STRINGS.contains(before) || !before.endsWith("[]") && (both(NUMBERS, before, after));
        return Optional.of(direct ? Identifiers.sql(column) + "::" + target.sql() : overText(column, target));
    }

    static String overText(String column, ColumnType target) {
        return Identifiers.sql(column) + "::text::" + target.sql();
    }

    private static boolean isAssigned(String before, String after) {
        if (before.endsWith("[]") && after.endsWith("[]")) {
            return isAssigned(element(before), element(after));
        }
        return before.equals(after)
                || STRINGS.contains(after)
                || both(NUMBERS, before, after)
                || both(MOMENTS, before, after)
                || both(TIMES, before, after) && !before.equals("interval") == !after.equals("interval")
                || both(DOCUMENTS, before, after)
                || both(ADDRESSES, before, after)
                || both(BITS, before, after);
    }

    private static boolean both(Set<String> family, String before, String after) {
        return family.contains(before) && family.contains(after);
    }

    private static String element(String array) {
        return array.substring(0, array.length() - 2);
    }

    /** The type without its modifiers. */
    static String base(ColumnType type) {
        return type.sql().replaceAll("\\([^)]*\\)", "").replaceAll("\\s+", " ").trim();
    }

    /** Whether a foreign key can stand while the type of a column changes, below its domains: the operators stay one family. */
    static boolean keepsKeys(ColumnType was, ColumnType now) {
        String before = base(was);
        String after = base(now);
        return both(INTEGERS, before, after)
                || both(STRINGS, before, after) && !before.equals("citext") && !after.equals("citext")
                || before.equals(after);
    }
}
