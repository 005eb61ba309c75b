package dev.ambix.diff.step;

import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.Validation;

/** The changes of a constraint that PostgreSQL makes in place. */
public final class ConstraintChanges {
    private ConstraintChanges() {}

    public static boolean isValidated(Constraint was, Constraint now) {
        if (was instanceof ForeignKey a && now instanceof ForeignKey b) {
            return isValidated(a.validation(), b.validation())
                    && a.withValidation(Validation.VALID).equals(b);
        }
        return was instanceof Check a
                && now instanceof Check b
                && isValidated(a.validation(), b.validation())
                && a.withValidation(Validation.VALID).equals(b);
    }

    private static boolean isValidated(Validation was, Validation now) {
        return was == Validation.NOT_VALID && now == Validation.VALID;
    }

    /** Foreign keys begin or cease to be enforced in place; an enforced one has been checked. */
    public static boolean enforces(Constraint was, Constraint now) {
        return was instanceof ForeignKey a
                && now instanceof ForeignKey b
                && (b.validation() == Validation.NOT_ENFORCED
                        || a.validation() == Validation.NOT_ENFORCED && b.validation() == Validation.VALID)
                && a.withValidation(b.validation()).equals(b);
    }
}
