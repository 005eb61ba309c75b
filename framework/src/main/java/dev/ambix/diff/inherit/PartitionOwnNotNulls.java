package dev.ambix.diff.inherit;

import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TableOptions.PartitionOf;
import dev.ambix.schema.text.DefaultNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Not-null constraints that a partition declares beside those of its table. PostgreSQL merges both into one and cannot make
 * that merely inherited again: it is no difference.
 */
public final class PartitionOwnNotNulls {
    private PartitionOwnNotNulls() {}

    /** The target schema, in which partitions that stay where they are declare the same NOT NULL as in the start schema. */
    public static SchemaGraph alike(SchemaGraph target, Schema start) {
        Schema result = target.schema();
        for (Table now : target.schema().all(Table.class).toList()) {
            Optional<Table> was = start.table(now.name())
                    .filter(table -> parent(table).isPresent() && Inherited.isPlacedAlike(table, now));
            if (was.isPresent()) {
                Table alike = alike(now, was.get(), target.schema(), start);
                result = alike.equals(now) ? result : result.with(alike);
            }
        }
        return target.with(result);
    }

    private static Optional<Object> parent(Table table) {
        return table.options().partitionOf().map(PartitionOf::parent);
    }

    private static Table alike(Table now, Table was, Schema target, Schema start) {
        List<Table> above = Cascade.ancestors(target, now);
        List<Table> aboveBefore = Cascade.ancestors(start, was);
        List<Constraint> constraints = new ArrayList<>(now.constraints());
        constraints.removeIf(constraint -> constraint instanceof NotNull own
                && NotNullNames.find(was, own.column()).isEmpty()
                && (isAlso(own, above) && isAlso(own, aboveBefore) || isUntold(own, now, above, aboveBefore)));
        was.constraints().stream()
                .filter(constraint -> constraint instanceof NotNull own
                        && NotNullNames.find(now, own.column()).isEmpty()
                        && (isAlso(own, above) && isAlso(own, aboveBefore) || isUntold(own, now, above, aboveBefore)))
                .forEach(constraints::add);
        return now.withConstraints(constraints);
    }

    /**
     * Whether the other side need not list a constraint to have it: where PostgreSQL chose its name and that of the table
     * above, neither is told, and it chose that one only as long as the table above has the name by which it chose.
     */
    private static boolean isUntold(NotNull own, Table partition, List<Table> above, List<Table> aboveBefore) {
        return own.name().equals(Optional.of(DefaultNames.notNull(partition.name(), own.column())))
                && forbids(above, own)
                && forbids(aboveBefore, own);
    }

    private static boolean forbids(List<Table> above, NotNull own) {
        return above.stream().anyMatch(table -> NotNullNames.forbids(table, own.column()));
    }

    private static boolean isAlso(NotNull own, List<Table> above) {
        return above.stream()
                .anyMatch(table -> NotNullNames.forbids(table, own.column())
                        && own.name().equals(Optional.of(NotNullNames.of(table, own.column()))));
    }
}
