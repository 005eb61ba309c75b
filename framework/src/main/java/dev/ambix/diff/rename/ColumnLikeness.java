package dev.ambix.diff.rename;

import dev.ambix.diff.index.Likeness;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.Table;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How alike a dropped and an added column are, from 0 to 1: by type, name, place and other properties.
 *
 * <p>The place counts much where both tables have the same order: a column renamed in a file of SQL keeps its place, and
 * PostgreSQL adds columns at the end. It does not count where a model has an order of its own, such as that of names for
 * entities, or where too few columns are in both tables to tell.
 */
final class ColumnLikeness {
    /** The likeness of two types of one family, such as {@code text} and {@code varchar(80)}. */
    static final double FAMILY = 0.3;

    private static final Set<String> TEXTS =
            Set.of("text", "character varying", "character", "bpchar", "citext", "name", "\"char\"");
    private static final Set<String> NUMBERS =
            Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision", "money");
    private static final Set<String> TIMES = Set.of("date", "timestamp without time zone", "timestamp with time zone");
    private static final Set<String> DOCUMENTS = Set.of("json", "jsonb", "xml");

    /** The least number of common columns whose order counts. */
    private static final int ORDER = 3;

    private final Table was;
    private final Table now;
    private final boolean isOrdered;
    private final boolean hasPlaces;
    private final boolean isOnlyPair;

    ColumnLikeness(Table was, Table now) {
        this.was = was;
        this.now = now;
        List<String> stays = common(was, now);
        this.isOrdered = stays.equals(common(now, was));
        this.hasPlaces = isOrdered && stays.size() >= ORDER;
        this.isOnlyPair = only(was, now).count() == 1 && only(now, was).count() == 1;
    }

    double of(Column earlier, Column later) {
        boolean sameRest = earlier.nullability() == later.nullability()
                && earlier.defaultValue().equals(later.defaultValue())
                && earlier.generated().equals(later.generated());
        return ofTypes(earlier.type(), later.type())
                + 0.2 * Likeness.of(earlier.name(), later.name())
                + ofPlaces(earlier, later)
                + (sameRest ? 0.05 : 0)
                + (isOnlyPair ? 0.1 : 0);
    }

    private double ofPlaces(Column earlier, Column later) {
        boolean isSame = isOrdered && place(was, earlier, now) == place(now, later, was);
        if (isSame) {
            return isLast(now, later, was) ? 0.2 : 0.35;
        }
        return hasPlaces ? -0.2 : 0.15;
    }

    /** The likeness of two types: equal, of one family, text and another, others. */
    static double ofTypes(ColumnType was, ColumnType now) {
        String earlier = name(was);
        String later = name(now);
        if (was.equals(now)) {
            return 0.4;
        } else if (earlier.equals(later)
                || Stream.of(TEXTS, NUMBERS, TIMES, DOCUMENTS)
                        .anyMatch(family -> family.contains(earlier) && family.contains(later))) {
            return FAMILY;
        }
        return TEXTS.contains(earlier) || TEXTS.contains(later) ? 0.2 : 0.1;
    }

    private static String name(ColumnType type) {
        return type.sql().replaceAll("\\([^)]*\\)", "");
    }

    /** The columns that a table has and the other has not. */
    static Stream<Column> only(Table table, Table other) {
        return table.columns().stream()
                .filter(column -> other.column(column.name()).isEmpty());
    }

    /** The columns that both have, in the order of the first. */
    static List<String> common(Table table, Table other) {
        return table.columns().stream()
                .map(Column::name)
                .filter(name -> other.column(name).isPresent())
                .toList();
    }

    /** How many columns of both tables stand before a column. */
    private static long place(Table table, Column column, Table other) {
        return table.columns().stream()
                .limit(table.columns().indexOf(column))
                .filter(c -> other.column(c.name()).isPresent())
                .count();
    }

    private static boolean isLast(Table table, Column column, Table other) {
        return table.columns().stream().skip(table.columns().indexOf(column)).noneMatch(c -> other.column(c.name())
                .isPresent());
    }
}
