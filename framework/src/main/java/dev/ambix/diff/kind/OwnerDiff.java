package dev.ambix.diff.kind;

import dev.ambix.diff.index.AutomaticDependencies;
import dev.ambix.diff.index.NeedsCollector;
import dev.ambix.diff.index.Renaming;
import dev.ambix.diff.step.OwnerSteps;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Owner;
import java.util.List;

/** Owners; {@link OwnerSteps} has the steps. */
final class OwnerDiff implements KindDiff<Owner> {
    @Override
    public boolean canAlter(Owner was, Owner now) {
        return true;
    }

    @Override
    public void create(Owner owner, SchemaComparison comparison) {
        new OwnerSteps(comparison).set(owner);
    }

    @Override
    public void alter(Owner was, Owner now, SchemaComparison comparison) {
        new OwnerSteps(comparison).set(now);
    }

    @Override
    public void drop(ObjectRef ref, Owner owner, SchemaComparison comparison) {
        new OwnerSteps(comparison).reset(owner);
    }

    @Override
    public void needs(ObjectRef ref, Owner owner, NeedsCollector needs) {
        needs.add(ref, owner.on());
    }

    @Override
    public void carriers(Owner owner, AutomaticDependencies dependencies, List<ObjectRef> carriers) {
        carriers.add(owner.on());
    }

    @Override
    public SchemaObject renamed(Owner owner, Renaming renaming) {
        return new Owner(renaming.ref(owner.on()), owner.role());
    }
}
