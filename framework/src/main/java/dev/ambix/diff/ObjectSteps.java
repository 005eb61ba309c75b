package dev.ambix.diff;

import dev.ambix.diff.index.Relations;
import dev.ambix.diff.kind.DefaultPrivilegesDiff;
import dev.ambix.diff.kind.KindDiff;
import dev.ambix.diff.kind.KindDiffs;
import dev.ambix.diff.step.IndexSteps;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.schema.name.SchemaObject;

/** The steps of all objects but tables: new ones are created, others altered or replaced. */
final class ObjectSteps {
    private final SchemaComparison comparison;

    ObjectSteps(SchemaComparison comparison) {
        this.comparison = comparison;
    }

    void add() {
        comparison.to().schema().objects().values().stream()
                .filter(object -> !Relations.isTable(object.ref()))
                .forEach(this::add);
        new IndexSteps(comparison).add();
        DefaultPrivilegesDiff.reset(comparison);
    }

    private void add(SchemaObject object) {
        KindDiff<SchemaObject> diff = KindDiffs.ALL.of(object);
        if (comparison.isNew(object.ref())) {
            diff.create(object, comparison);
        } else {
            comparison.altered(object).ifPresent(was -> diff.alter(was, object, comparison));
            diff.renewParts(object, comparison);
        }
    }
}
