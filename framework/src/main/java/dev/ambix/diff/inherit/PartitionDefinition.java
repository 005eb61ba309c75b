package dev.ambix.diff.inherit;

import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Check.Inheritance;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.table.Table;
import java.util.ArrayList;
import java.util.List;

/** The definition of a partition that is made as a table of its own and attached, because it lists its columns. */
public final class PartitionDefinition {
    private PartitionDefinition() {}

    /** A partition that lists its columns, with the checks and named not-null constraints of its table; else as it is. */
    public static Table complete(Table partition, Schema schema) {
        if (partition.columns().isEmpty() || partition.options().partitionOf().isEmpty()) {
            return partition;
        }
        List<Constraint> constraints = new ArrayList<>(partition.constraints());
        for (Table above : Cascade.ancestors(schema, partition)) {
            above.constraints().stream()
                    .filter(constraint ->
                            isPassedOn(constraint) && constraints.stream().noneMatch(own -> isSame(own, constraint)))
                    .forEach(constraints::add);
        }
        return partition.withConstraints(constraints);
    }

    private static boolean isPassedOn(Constraint constraint) {
        return constraint instanceof Check check && check.inheritance() == Inheritance.INHERITED
                || constraint instanceof NotNull notNull && notNull.inheritance() == Inheritance.INHERITED;
    }

    private static boolean isSame(Constraint own, Constraint passed) {
        return own instanceof NotNull a && passed instanceof NotNull b
                ? a.column().equals(b.column())
                : own.name().equals(passed.name());
    }
}
