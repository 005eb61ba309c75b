package dev.ambix.diff.order;

import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.table.Column;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * Makes what may cast values after the casts. PostgreSQL keeps no dependency on a cast: an expression depends on the cast's
 * function at most.
 */
final class CastRules {
    private final SchemaIndex to;
    private final StepGraph graph;

    CastRules(SchemaComparison comparison, StepGraph graph) {
        this.to = comparison.to();
        this.graph = graph;
    }

    void add() {
        to.elements().keySet().stream()
                .filter(ref -> ref.kind() == ObjectKind.CAST)
                .filter(cast -> !graph.makers(cast).isEmpty())
                .forEach(this::add);
    }

    private void add(ObjectRef cast) {
        Set<ObjectRef> means = new HashSet<>(to.needs(cast));
        means.removeIf(needed -> needed.kind() == ObjectKind.SCHEMA);
        Set<ObjectRef> needed = to.needed(Set.of(cast));
        to.elements().keySet().stream()
                .filter(ref -> mayCast(ref) && !needed.contains(ref) && !Collections.disjoint(to.needs(ref), means))
                .forEach(ref -> graph.wish(graph.makers(cast), graph.makers(ref)));
    }

    private boolean mayCast(ObjectRef ref) {
        return switch (ref.kind()) {
            case COLUMN -> to.findColumn(ref).filter(CastRules::isComputed).isPresent();
            case CONSTRAINT,
                    DOMAIN_CONSTRAINT,
                    FUNCTION,
                    INDEX,
                    MATERIALIZED_VIEW,
                    POLICY,
                    PROCEDURE,
                    PUBLICATION,
                    RULE,
                    STATISTICS,
                    TRIGGER,
                    VIEW -> true;
            default -> false;
        };
    }

    private static boolean isComputed(Column column) {
        return column.defaultValue().isPresent() || column.generated().isPresent();
    }
}
