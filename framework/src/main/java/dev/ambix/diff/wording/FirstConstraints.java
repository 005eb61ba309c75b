package dev.ambix.diff.wording;

import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.constraint.Validation;
import dev.ambix.schema.table.Table;
import java.util.List;

/** Which constraints CREATE TABLE can make as they are. */
public final class FirstConstraints {
    private FirstConstraints() {}

    /**
     * Whether a constraint is made as it is: CREATE TABLE takes all constraints for valid, and makes only one of two keys
     * with the same columns.
     */
    public static boolean fits(Table table, Constraint constraint) {
        if (constraint instanceof Check check) {
            return check.validation() != Validation.NOT_VALID;
        }
        List<String> key = key(constraint);
        boolean isSecond = !key.isEmpty()
                && table.constraints().stream()
                        .takeWhile(other -> !other.equals(constraint))
                        .anyMatch(other -> key(other).equals(key));
        return !(constraint instanceof ForeignKey) && !isSecond;
    }

    private static List<String> key(Constraint constraint) {
        if (constraint instanceof PrimaryKey primaryKey) {
            return primaryKey.columns();
        }
        return constraint instanceof Unique unique ? unique.columns() : List.of();
    }
}
