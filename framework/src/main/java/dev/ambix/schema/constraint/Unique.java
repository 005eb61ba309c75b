package dev.ambix.schema.constraint;

import dev.ambix.schema.text.ColumnLists;
import java.util.List;
import java.util.Optional;

/**
 * A unique constraint.
 *
 * @param name the name, or empty to let PostgreSQL choose it
 * @param columns the columns, at least one
 * @param period whether the last column is a range of time
 * @param nulls whether NULLs differ from each other
 * @param index how its index is kept
 * @param deferrability when it is checked
 */
public record Unique(
        Optional<String> name,
        List<String> columns,
        Period period,
        NullTreatment nulls,
        KeyIndex index,
        Deferrability deferrability)
        implements IndexedConstraint<Unique> {
    public Unique {
        columns = ColumnLists.atLeastOne("A unique constraint", columns);
        period.requireKey("A unique constraint", columns);
    }

    public static Unique of(List<String> columns) {
        return new Unique(
                Optional.empty(),
                columns,
                Period.NONE,
                NullTreatment.DISTINCT,
                KeyIndex.PLAIN,
                Deferrability.NOT_DEFERRABLE);
    }

    @Override
    public Unique named(String other) {
        return new Unique(Optional.of(other), columns, period, nulls, index, deferrability);
    }

    public Unique withColumns(List<String> other) {
        return new Unique(name, other, period, nulls, index, deferrability);
    }

    /** Allows equal rows for different ranges of time, which the last column holds (PostgreSQL 18 and later). */
    public Unique withoutOverlaps() {
        return new Unique(name, columns, Period.LAST_COLUMN, nulls, index, deferrability);
    }

    /** Lets only one row hold NULL ({@code NULLS NOT DISTINCT}, PostgreSQL 15 and later). */
    public Unique nullsNotDistinct() {
        return new Unique(name, columns, period, NullTreatment.NOT_DISTINCT, index, deferrability);
    }

    @Override
    public Unique withIndex(KeyIndex other) {
        return new Unique(name, columns, period, nulls, other, deferrability);
    }

    @Override
    public Unique withDeferrability(Deferrability other) {
        return new Unique(name, columns, period, nulls, index, other);
    }
}
