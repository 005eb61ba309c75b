package dev.ambix.diff.kind;

import dev.ambix.diff.step.Rank;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;

/**
 * Objects that are created and dropped as a whole, and never altered.
 *
 * @param <T> their class
 * @param creation the place of the steps that create them
 * @param removal the place of the steps that drop them
 */
record PlainDiff<T extends SchemaObject>(Rank creation, Rank removal) implements KindDiff<T> {
    @Override
    public Rank createRank(ObjectRef ref) {
        return creation;
    }

    @Override
    public Rank dropRank(ObjectRef ref) {
        return removal;
    }
}
