package dev.ambix.diff.kind;

import dev.ambix.diff.step.Rank;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.operation.value.ExtensionOperation.UpdateExtension;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.object.Extension;

/** Extensions, which are updated to another version. */
final class ExtensionDiff implements KindDiff<Extension> {
    @Override
    public Rank createRank(ObjectRef ref) {
        return Rank.CREATE_EXTENSION;
    }

    @Override
    public boolean canAlter(Extension was, Extension now) {
        return true;
    }

    @Override
    public void alter(Extension was, Extension now, SchemaComparison comparison) {
        UpdateExtension update = new UpdateExtension(now.name(), now.version(), was.version());
        comparison.steps().change(Rank.CREATE_EXTENSION, now.ref(), update);
    }
}
