package dev.ambix.diff.kind;

import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.operation.value.ExtensionOperation.UpdateExtension;
import dev.ambix.schema.object.Extension;

/** Extensions, which are updated to another version. */
final class ExtensionDiff implements KindDiff<Extension> {
    @Override
    public boolean canAlter(Extension was, Extension now) {
        return true;
    }

    @Override
    public void alter(Extension was, Extension now, SchemaComparison comparison) {
        UpdateExtension update = new UpdateExtension(now.name(), now.version(), was.version());
        comparison.steps().change(now.ref(), update);
    }
}
