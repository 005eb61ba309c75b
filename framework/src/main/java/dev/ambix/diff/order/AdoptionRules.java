package dev.ambix.diff.order;

import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.inherit.Cascade;
import dev.ambix.diff.step.DiffStep;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexedConstraint;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Table;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The rules of keys and indexes of partitions. Where a partitioned table gets a key or an index, PostgreSQL attaches an equal
 * one of a partition under any name, and then it cannot be dropped by itself any more.
 */
final class AdoptionRules {
    private final SchemaComparison comparison;
    private final StepGraph graph;

    AdoptionRules(SchemaComparison comparison, StepGraph graph) {
        this.comparison = comparison;
        this.graph = graph;
    }

    void add() {
        comparison.from().schema().all(Table.class).forEach(this::constraints);
        Map<QualifiedName, List<Index>> indexes =
                comparison.to().schema().all(Index.class).collect(Collectors.groupingBy(Index::table));
        comparison.from().schema().all(Index.class).forEach(index -> index(index, indexes));
    }

    private void constraints(Table partition) {
        for (Constraint own : partition.constraints()) {
            Collection<DiffStep> drops = graph.removers(SchemaIndex.constraint(partition.name(), own));
            if (!drops.isEmpty()) {
                above(partition.name()).forEach(table -> table.constraints().stream()
                        .filter(other -> isAlike(own, other))
                        .forEach(
                                other -> graph.rule(drops, graph.makers(SchemaIndex.constraint(table.name(), other)))));
            }
        }
    }

    private static boolean isAlike(Constraint one, Constraint other) {
        if (one instanceof ForeignKey key) {
            return other instanceof ForeignKey another
                    && key.columns().equals(another.columns())
                    && key.table().equals(another.table());
        }
        return one instanceof IndexedConstraint<?> key
                && other instanceof IndexedConstraint<?> another
                && key.getClass() == another.getClass()
                && key.columns().equals(another.columns());
    }

    private void index(Index own, Map<QualifiedName, List<Index>> indexes) {
        Collection<DiffStep> drops = graph.removers(own.ref());
        if (!drops.isEmpty()) {
            above(own.table()).forEach(table -> indexes.getOrDefault(table.name(), List.of()).stream()
                    .filter(other ->
                            own.definition().keys().equals(other.definition().keys()))
                    .forEach(other -> graph.rule(drops, graph.makers(other.ref()))));
        }
    }

    /** The partitioned tables to which a table will belong. */
    private List<Table> above(QualifiedName name) {
        Schema to = comparison.to().schema();
        Optional<Table> table =
                to.table(name).filter(now -> now.options().partitionOf().isPresent());
        return table.map(now -> Cascade.ancestors(to, now)).orElse(List.of());
    }
}
