package dev.ambix.diff.order;

import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.step.DiffStep;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.operation.value.ColumnOperation.SetIdentity;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.name.ObjectRef;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The order of NOT NULL constraints with names, which PostgreSQL has from version 18 on. A column in a primary key or with an
 * identity has one as long as that is so.
 */
record NotNullRules(SchemaComparison comparison, StepGraph graph) {
    /** The constraint goes behind the key and the identity. */
    void remove(ObjectRef constraint) {
        column(comparison.from(), constraint).ifPresent(column -> {
            key(comparison.from(), column)
                    .ifPresent(key -> graph.rule(graph.removers(key), graph.removers(constraint)));
            graph.rule(identity(graph.removers(column)), graph.removers(constraint));
        });
    }

    /** The constraint comes before the key and the identity. */
    void make(ObjectRef constraint) {
        column(comparison.to(), constraint).ifPresent(column -> {
            key(comparison.to(), column).ifPresent(key -> graph.rule(graph.makers(constraint), graph.makers(key)));
            graph.rule(graph.makers(constraint), identity(graph.makers(column)));
        });
    }

    /** The steps of an element that come before those of one that needs it: a NOT NULL is made without an identity. */
    static Collection<DiffStep> beside(SchemaIndex side, ObjectRef ref, Collection<DiffStep> needed) {
        if (column(side, ref).isEmpty()) {
            return needed;
        }
        Set<DiffStep> others = new LinkedHashSet<>(needed);
        identity(needed).forEach(others::remove);
        return others;
    }

    private static List<DiffStep> identity(Collection<DiffStep> steps) {
        return steps.stream()
                .filter(step -> step.operation() instanceof SetIdentity)
                .toList();
    }

    /** The column that a NOT NULL constraint of a table is about. */
    private static Optional<ObjectRef> column(SchemaIndex side, ObjectRef constraint) {
        return side.findConstraint(constraint)
                .filter(NotNull.class::isInstance)
                .map(found -> SchemaIndex.column(constraint.name(), ((NotNull) found).column()));
    }

    /** The primary key that a column belongs to. */
    private static Optional<ObjectRef> key(SchemaIndex side, ObjectRef column) {
        return side.schema().table(column.name()).stream()
                .flatMap(table -> table.constraints().stream())
                .filter(constraint ->
                        constraint instanceof PrimaryKey key && key.columns().contains(column.ownName()))
                .map(key -> SchemaIndex.constraint(column.name(), key))
                .findFirst();
    }
}
