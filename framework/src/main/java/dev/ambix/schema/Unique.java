package dev.ambix.schema;

import java.util.List;
import java.util.Optional;

/**
 * A unique constraint.
 *
 * @param name the name, or empty to let PostgreSQL choose it
 * @param columns the columns, at least one
 * @param include further columns that its index stores
 * @param nulls whether NULLs differ from each other
 * @param deferrability when it is checked
 */
public record Unique(
        Optional<String> name,
        List<String> columns,
        List<String> include,
        NullTreatment nulls,
        Deferrability deferrability)
        implements Constraint {
    public Unique {
        columns = Names.atLeastOne("A unique constraint", columns);
        include = List.copyOf(include);
    }

    public static Unique of(List<String> columns) {
        return new Unique(Optional.empty(), columns, List.of(), NullTreatment.DISTINCT, Deferrability.NOT_DEFERRABLE);
    }

    @Override
    public Unique named(String other) {
        return new Unique(Optional.of(other), columns, include, nulls, deferrability);
    }

    /** Stores further columns in the index ({@code INCLUDE}). */
    public Unique include(String... more) {
        return new Unique(name, columns, List.of(more), nulls, deferrability);
    }

    /** Lets only one row hold NULL ({@code NULLS NOT DISTINCT}, PostgreSQL 15 and later). */
    public Unique nullsNotDistinct() {
        return new Unique(name, columns, include, NullTreatment.NOT_DISTINCT, deferrability);
    }

    public Unique deferrable() {
        return new Unique(name, columns, include, nulls, Deferrability.DEFERRABLE);
    }

    public Unique initiallyDeferred() {
        return new Unique(name, columns, include, nulls, Deferrability.INITIALLY_DEFERRED);
    }
}
