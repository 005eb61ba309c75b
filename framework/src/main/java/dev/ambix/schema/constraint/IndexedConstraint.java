package dev.ambix.schema.constraint;

import java.util.List;
import java.util.Optional;

/**
 * A constraint that PostgreSQL keeps by an index of the constraint's name.
 *
 * @param <C> the kind of constraint
 */
public sealed interface IndexedConstraint<C extends IndexedConstraint<C>> extends Constraint
        permits PrimaryKey, Unique, Exclusion {
    /** The columns that it compares; those in expressions are not among them. */
    List<String> columns();

    /** The properties of the index. */
    KeyIndex index();

    /** When the constraint is checked. */
    Deferrability deferrability();

    C withIndex(KeyIndex other);

    C withDeferrability(Deferrability other);

    /** Stores further columns in the index ({@code INCLUDE}). */
    default C include(String... columns) {
        return withIndex(index().withInclude(List.of(columns)));
    }

    /** Adds a storage parameter of the index, such as {@code fillfactor}. */
    default C parameter(String parameter, String value) {
        return withIndex(index().withParameters(index().parameters().with(parameter, value)));
    }

    /** Keeps the index in a tablespace of its own ({@code USING INDEX TABLESPACE}). */
    default C tablespace(String name) {
        return withIndex(index().withTablespace(Optional.of(name)));
    }

    default C deferrable() {
        return withDeferrability(Deferrability.DEFERRABLE);
    }

    default C initiallyDeferred() {
        return withDeferrability(Deferrability.INITIALLY_DEFERRED);
    }
}
