package dev.ambix.diff;

import dev.ambix.diff.kind.ElementDiff;
import dev.ambix.diff.kind.KindDiffs;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.diff.step.TypeReplacement;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaElement;

/** The steps that drop removed elements, except those that PostgreSQL drops together with another. */
final class DropSteps {
    private final SchemaComparison comparison;

    DropSteps(SchemaComparison comparison) {
        this.comparison = comparison;
    }

    void add() {
        TypeReplacement types = new TypeReplacement(comparison);
        for (ObjectRef ref : comparison.gone().all()) {
            if (types.isConverted(ref)) {
                types.replace(comparison.from().object(ref).orElseThrow());
            } else {
                drop(ref, comparison.from().element(ref).orElseThrow());
            }
        }
        types.inOrder();
    }

    private void drop(ObjectRef ref, SchemaElement element) {
        ElementDiff<SchemaElement> diff = KindDiffs.ALL.of(element);
        if (!comparison.gone().isCarried(ref)
                || comparison.makesWay(ref)
                || diff.isDroppedByItself(ref, element, comparison)) {
            diff.drop(ref, element, comparison);
        }
    }
}
