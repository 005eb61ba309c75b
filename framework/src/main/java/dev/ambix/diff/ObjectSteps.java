package dev.ambix.diff;

import dev.ambix.schema.name.SchemaObject;

/** The steps of all objects but tables: new ones are created, others altered or replaced. */
final class ObjectSteps {
    private final SchemaComparison comparison;

    ObjectSteps(SchemaComparison comparison) {
        this.comparison = comparison;
    }

    void add() {
        comparison.to().schema().objects().values().stream()
                .filter(object -> !SchemaComparison.isTable(object.ref()))
                .forEach(this::add);
        new IndexSteps(comparison).add();
        DefaultPrivilegesDiff.reset(comparison);
    }

    private void add(SchemaObject object) {
        KindDiff<SchemaObject> diff = KindDiffs.of(object);
        if (comparison.isNew(object.ref())) {
            diff.create(object, comparison);
        } else {
            comparison.altered(object).ifPresent(was -> diff.alter(was, object, comparison));
            diff.renewParts(object, comparison);
        }
    }
}
