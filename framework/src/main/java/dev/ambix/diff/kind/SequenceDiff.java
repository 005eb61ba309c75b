package dev.ambix.diff.kind;

import dev.ambix.diff.index.AutomaticDependencies;
import dev.ambix.diff.index.Likeness;
import dev.ambix.diff.index.ObjectNeeds;
import dev.ambix.diff.index.Renaming;
import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.diff.step.SequenceSteps;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Sequence;
import java.util.List;

/** Sequences; {@link SequenceSteps} has the steps. */
final class SequenceDiff implements KindDiff<Sequence> {
    @Override
    public boolean canAlter(Sequence was, Sequence now) {
        return true;
    }

    @Override
    public void create(Sequence sequence, SchemaComparison comparison) {
        new SequenceSteps(comparison).create(sequence);
    }

    @Override
    public void alter(Sequence was, Sequence now, SchemaComparison comparison) {
        new SequenceSteps(comparison).alter(was, now);
    }

    @Override
    public void related(Sequence sequence, ObjectNeeds needs) {
        sequence.owner().ifPresent(column -> needs.relation(sequence.ref(), column.table()));
        sequence.owner()
                .flatMap(column -> needs.relation(column.table()))
                .ifPresent(table -> needs.add(sequence.ref(), ObjectRef.about(ObjectKind.OWNER, table)));
    }

    @Override
    public void carriers(Sequence sequence, AutomaticDependencies dependencies, List<ObjectRef> carriers) {
        sequence.owner().ifPresent(column -> {
            dependencies.relation(column.table(), carriers);
            carriers.add(SchemaIndex.column(column.table(), column.column()));
        });
    }

    @Override
    public SchemaObject renamed(Sequence sequence, Renaming renaming) {
        return new Sequence(
                renaming.name(sequence.ref()),
                sequence.type(),
                sequence.options(),
                sequence.owner().map(renaming.tables()::columnRef),
                sequence.persistence());
    }

    @Override
    public boolean isFoundRenamed(Sequence sequence) {
        return sequence.owner().isEmpty();
    }

    /** Most sequences have the same parameters, so that the name weighs more. */
    @Override
    public double likeness(Sequence was, Sequence now) {
        boolean isSame = was.type().equals(now.type()) && was.options().equals(now.options());
        return Likeness.of(isSame ? 1 : 0, 0.45, was.ref(), now.ref());
    }
}
