package dev.ambix.schema.constraint;

import dev.ambix.schema.text.ColumnLists;
import java.util.List;
import java.util.Optional;

/**
 * A primary key.
 *
 * @param name the name, or empty to let PostgreSQL choose it
 * @param columns the key's columns, at least one
 * @param period whether the last column is a range of time
 * @param index how its index is kept
 * @param deferrability when it is checked
 */
public record PrimaryKey(
        Optional<String> name, List<String> columns, Period period, KeyIndex index, Deferrability deferrability)
        implements IndexedConstraint<PrimaryKey> {
    public PrimaryKey {
        columns = ColumnLists.atLeastOne("A primary key", columns);
        period.requireKey("A primary key", columns);
    }

    public static PrimaryKey of(List<String> columns) {
        return new PrimaryKey(Optional.empty(), columns, Period.NONE, KeyIndex.PLAIN, Deferrability.NOT_DEFERRABLE);
    }

    @Override
    public PrimaryKey named(String other) {
        return new PrimaryKey(Optional.of(other), columns, period, index, deferrability);
    }

    public PrimaryKey withColumns(List<String> other) {
        return new PrimaryKey(name, other, period, index, deferrability);
    }

    /** Allows a key to occur again for another range of time, which its last column holds (PostgreSQL 18 and later). */
    public PrimaryKey withoutOverlaps() {
        return new PrimaryKey(name, columns, Period.LAST_COLUMN, index, deferrability);
    }

    @Override
    public PrimaryKey withIndex(KeyIndex other) {
        return new PrimaryKey(name, columns, period, other, deferrability);
    }

    @Override
    public PrimaryKey withDeferrability(Deferrability other) {
        return new PrimaryKey(name, columns, period, index, other);
    }
}
