package dev.ambix.diff;

import dev.ambix.schema.Check;
import dev.ambix.schema.Constraint;
import dev.ambix.schema.ForeignKey;
import dev.ambix.schema.PrimaryKey;
import dev.ambix.schema.Table;
import dev.ambix.schema.Unique;
import dev.ambix.schema.Validation;
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
