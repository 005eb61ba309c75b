package dev.ambix.diff.inherit;

import dev.ambix.schema.object.EnumType;
import dev.ambix.schema.table.Column;
import java.util.List;

/** Comparisons of types: of columns, enum types and collations. */
public final class TypeComparison {
    private TypeComparison() {}

    /** Whether the values of a column become values of another type or collation. */
    public static boolean changesType(Column was, Column now) {
        return !was.type().equals(now.type()) || !was.collation().equals(now.collation());
    }

    /** Whether all values stay, in their order. */
    public static boolean isExtended(EnumType was, EnumType now) {
        List<String> kept = now.labels().stream().filter(was.labels()::contains).toList();
        return kept.equals(was.labels());
    }
}
