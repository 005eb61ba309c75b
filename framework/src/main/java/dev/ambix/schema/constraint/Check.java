package dev.ambix.schema.constraint;

import java.util.Optional;

/**
 * A check constraint.
 *
 * @param name the name, or empty to let PostgreSQL choose it
 * @param condition the SQL condition, without the parentheses around it
 * @param inheritance whether tables that inherit from this one get it too
 * @param validation whether existing rows are checked when it is added
 */
public record Check(Optional<String> name, String condition, Inheritance inheritance, Validation validation)
        implements Constraint {
    public Check {
        if (condition.isBlank()) {
            throw new IllegalArgumentException("A check constraint needs a condition.");
        }
    }

    /** Whether a constraint reaches the tables that inherit from its table. */
    public enum Inheritance {
        INHERITED,
        NO_INHERIT
    }

    public static Check of(String condition) {
        return new Check(Optional.empty(), condition, Inheritance.INHERITED, Validation.VALID);
    }

    @Override
    public Check named(String other) {
        return new Check(Optional.of(other), condition, inheritance, validation);
    }

    /** Keeps it from tables that inherit from this one ({@code NO INHERIT}). */
    public Check noInherit() {
        return new Check(name, condition, Inheritance.NO_INHERIT, validation);
    }

    /** Leaves existing rows unchecked when it is added ({@code NOT VALID}). */
    public Check notValid() {
        return withValidation(Validation.NOT_VALID);
    }

    /** A condition that PostgreSQL does not enforce: it checks no row ({@code NOT ENFORCED}, PostgreSQL 18 and later). */
    public Check notEnforced() {
        return withValidation(Validation.NOT_ENFORCED);
    }

    public Check withValidation(Validation other) {
        return new Check(name, condition, inheritance, other);
    }
}
