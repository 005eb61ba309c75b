package dev.ambix.schema;

import java.util.List;
import java.util.Optional;

/**
 * A primary key.
 *
 * @param name the name, or empty to let PostgreSQL choose it
 * @param columns the key's columns, at least one
 * @param include further columns that its index stores
 * @param deferrability when it is checked
 */
public record PrimaryKey(Optional<String> name, List<String> columns, List<String> include, Deferrability deferrability)
        implements Constraint {
    public PrimaryKey {
        columns = Names.atLeastOne("A primary key", columns);
        include = List.copyOf(include);
    }

    public static PrimaryKey of(List<String> columns) {
        return new PrimaryKey(Optional.empty(), columns, List.of(), Deferrability.NOT_DEFERRABLE);
    }

    @Override
    public PrimaryKey named(String other) {
        return new PrimaryKey(Optional.of(other), columns, include, deferrability);
    }

    /** Stores further columns in the index ({@code INCLUDE}). */
    public PrimaryKey include(String... more) {
        return new PrimaryKey(name, columns, List.of(more), deferrability);
    }

    public PrimaryKey deferrable() {
        return new PrimaryKey(name, columns, include, Deferrability.DEFERRABLE);
    }

    public PrimaryKey initiallyDeferred() {
        return new PrimaryKey(name, columns, include, Deferrability.INITIALLY_DEFERRED);
    }
}
