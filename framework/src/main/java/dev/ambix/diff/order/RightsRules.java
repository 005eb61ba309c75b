package dev.ambix.diff.order;

import dev.ambix.diff.step.DiffStep;
import dev.ambix.diff.step.GrantSteps;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.operation.value.GrantOperation.AlterDefaultPrivileges;
import dev.ambix.operation.value.GrantOperation.Grant;
import dev.ambix.operation.value.GrantOperation.Revoke;
import dev.ambix.operation.value.GrantOperation.RevokeGrantOption;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import java.util.List;

/** The rules between owners, privileges and default privileges. */
final class RightsRules {
    private final SchemaComparison comparison;
    private final StepGraph graph;

    RightsRules(SchemaComparison comparison, StepGraph graph) {
        this.comparison = comparison;
        this.graph = graph;
    }

    void add() {
        List<DiffStep> steps = comparison.steps().all();
        List<DiffStep> defaults = steps.stream()
                .filter(step -> step.operation() instanceof AlterDefaultPrivileges)
                .toList();
        if (!defaults.isEmpty()) {
            graph.row(steps.stream().filter(step -> !defaults.contains(step)).toList(), defaults);
        }
        steps.stream()
                .filter(step -> step.operation() instanceof Revoke || step.operation() instanceof RevokeGrantOption)
                .forEach(revoke -> {
                    beforeOwner(revoke);
                    beforeColumns(revoke, steps);
                });
    }

    /** A privilege that is revoked on a table is revoked on its columns too, so that theirs are granted afterwards. */
    private void beforeColumns(DiffStep revoke, List<DiffStep> steps) {
        List<ObjectRef> tables = GrantSteps.revokedOn(revoke.operation());
        graph.rule(
                List.of(revoke),
                steps.stream()
                        .filter(step -> step.operation() instanceof Grant grant
                                && grant.on().stream()
                                        .anyMatch(on -> on.kind() == ObjectKind.COLUMN
                                                && tables.contains(
                                                        comparison.to().owner(on))))
                        .toList());
    }

    /** A role loses its grants before it becomes the owner, whose own privileges they would be. */
    private void beforeOwner(DiffStep revoke) {
        for (ObjectRef ref : revoke.removes()) {
            if (ref instanceof ObjectRef.About about) {
                ObjectRef owned = comparison.from().owner(about.subject());
                graph.rule(List.of(revoke), graph.makers(ObjectRef.about(ObjectKind.OWNER, owned)));
            }
        }
    }
}
