package dev.ambix.diff.step;

import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.SequenceOperation.AlterSequence;
import dev.ambix.schema.name.ColumnRef;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.object.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The steps of sequences. One that a column owns is made before the column, whose default asks it, and owned afterwards. */
public final class SequenceSteps {
    private final SchemaComparison comparison;
    private final Steps steps;
    private final OwnerSteps owners;

    public SequenceSteps(SchemaComparison comparison) {
        this.comparison = comparison;
        this.steps = comparison.steps();
        this.owners = new OwnerSteps(comparison);
    }

    public void create(Sequence sequence) {
        if (comparison.serials().makes(sequence.ref())) {
            return;
        }
        Sequence free = sequence.withOwner(Optional.empty());
        steps.make(sequence.ref(), new CreateObject(free, Existence.CHECKED));
        sequence.owner().ifPresent(owner -> owned(sequence, free, owner));
    }

    private void owned(Sequence sequence, Sequence free, ColumnRef owner) {
        Optional<DiffStep> follows = owners.follow(free, sequence);
        DiffStep owned = steps.add(steps.next(sequence.ref(), new AlterSequence(sequence, Optional.of(free)))
                .needing(Set.of(sequence.ref(), column(owner))));
        follows.ifPresent(step -> steps.chain(List.of(step, owned)));
    }

    /**
     * Alters a sequence. It leaves an owner that is dropped before it gets another one, which may have the same names.
     */
    public void alter(Sequence was, Sequence now) {
        boolean leaves = was.owner()
                .map(SequenceSteps::column)
                .filter(comparison.gone()::contains)
                .isPresent();
        Optional<DiffStep> follows = owners.follow(was, now);
        boolean isOwned = was.owner().isPresent() && now.owner().isPresent();
        if (isOwned && !was.owner().equals(now.owner()) && (leaves || follows.isPresent())) {
            Sequence free = was.withOwner(Optional.empty());
            steps.chain(Stream.of(Optional.of(change(was, free)), follows, Optional.of(change(free, now)))
                    .flatMap(Optional::stream)
                    .toList());
        } else {
            DiffStep changed = change(was, now);
            follows.ifPresent(
                    step -> steps.chain(now.owner().isPresent() ? List.of(step, changed) : List.of(changed, step)));
        }
    }

    private DiffStep change(Sequence was, Sequence now) {
        Set<ObjectRef> owner =
                now.owner().map(SequenceSteps::column).map(Set::of).orElse(Set.of());
        Set<ObjectRef> earlier = was.owner().equals(now.owner())
                ? Set.of()
                : was.owner().map(SequenceSteps::column).map(Set::of).orElse(Set.of());
        return steps.add(steps.next(now.ref(), new AlterSequence(now, Optional.of(was)))
                .needing(owner)
                .freeing(earlier));
    }

    private static ObjectRef column(ColumnRef owner) {
        return SchemaIndex.column(owner.table(), owner.column());
    }
}
