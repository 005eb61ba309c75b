package dev.ambix.diff.wording;

import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.Exclusion;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.Generated;
import java.util.Optional;

/** Columns and constraints in the words of an author. */
public final class AuthoredParts {
    private AuthoredParts() {}

    public static Column column(Column column) {
        return column.withDefault(defaultValue(column.defaultValue(), column.type()))
                .withGenerated(column.generated()
                        .map(g -> new Generated(ExpressionSpelling.restored(g.expression()), g.storage())));
    }

    public static Optional<String> defaultValue(Optional<String> sql, ColumnType type) {
        return sql.map(expression -> ExpressionSpelling.defaultValue(expression, type));
    }

    public static Constraint constraint(Constraint constraint) {
        if (constraint instanceof Check check) {
            return check(check);
        } else if (constraint instanceof Exclusion exclusion) {
            return exclusion.withPredicate(exclusion.predicate().map(ExpressionSpelling::restored));
        }
        return constraint;
    }

    public static Check check(Check check) {
        return new Check(
                check.name(), ExpressionSpelling.restored(check.condition()), check.inheritance(), check.validation());
    }
}
