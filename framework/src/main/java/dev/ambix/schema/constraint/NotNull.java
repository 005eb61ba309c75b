package dev.ambix.schema.constraint;

import dev.ambix.schema.table.Column;
import java.util.Optional;

/**
 * A not-null constraint as an object of its own (PostgreSQL 18 and later). A column that is merely {@link
 * Column#notNull()} has one with PostgreSQL's choice of name, which is not listed beside it.
 *
 * @param name the name, or empty to let PostgreSQL choose it
 * @param column the column
 * @param inheritance whether tables that inherit from this one get it too
 * @param validation whether existing rows are checked when it is added
 */
public record NotNull(Optional<String> name, String column, Check.Inheritance inheritance, Validation validation)
        implements Constraint {
    public static NotNull of(String column) {
        return new NotNull(Optional.empty(), column, Check.Inheritance.INHERITED, Validation.VALID);
    }

    @Override
    public NotNull named(String other) {
        return new NotNull(Optional.of(other), column, inheritance, validation);
    }

    /** Keeps it from tables that inherit from this one ({@code NO INHERIT}). */
    public NotNull noInherit() {
        return new NotNull(name, column, Check.Inheritance.NO_INHERIT, validation);
    }

    /** Leaves existing rows unchecked when it is added ({@code NOT VALID}). */
    public NotNull notValid() {
        return new NotNull(name, column, inheritance, Validation.NOT_VALID);
    }
}
