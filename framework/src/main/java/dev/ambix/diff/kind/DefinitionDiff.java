package dev.ambix.diff.kind;

import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.object.Definition;
import java.util.Optional;

/** Objects of the many kinds that are kept as the statements that make them. */
final class DefinitionDiff implements KindDiff<Definition> {
    /** A transform is replaced, so that the functions that need it stay. */
    @Override
    public boolean canAlter(Definition was, Definition now) {
        return now.ref().kind() == ObjectKind.TRANSFORM;
    }

    @Override
    public void alter(Definition was, Definition now, SchemaComparison comparison) {
        comparison.steps().change(now.ref(), new ReplaceObject(now, Optional.of(was)));
    }
}
