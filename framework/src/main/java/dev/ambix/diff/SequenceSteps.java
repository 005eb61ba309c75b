package dev.ambix.diff;

import dev.ambix.operation.Existence;
import dev.ambix.operation.ObjectOperation.CreateObject;
import dev.ambix.operation.SequenceOperation.AlterSequence;
import dev.ambix.schema.ColumnRef;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The steps of sequences. One that a column owns is made before the column, whose default asks it, and owned afterwards. */
final class SequenceSteps {
    private final Comparison comparison;
    private final Steps steps;

    SequenceSteps(Comparison comparison) {
        this.comparison = comparison;
        this.steps = comparison.steps();
    }

    void create(Sequence sequence) {
        if (comparison.serials().makes(sequence.ref())) {
            return;
        }
        Sequence free = sequence.withOwner(Optional.empty());
        steps.make(Rank.CREATE_SEQUENCE, sequence.ref(), new CreateObject(free, Existence.CHECKED));
        sequence.owner()
                .ifPresent(owner -> steps.add(
                        steps.next(Rank.ALTER_TABLE, sequence.ref(), new AlterSequence(sequence, Optional.of(free)))
                                .needing(Set.of(sequence.ref(), column(owner)))));
    }

    /** It leaves an owner that goes before it gets another one, which may bear the names of the one that goes. */
    void alter(Sequence was, Sequence now) {
        boolean leaves = was.owner()
                .map(SequenceSteps::column)
                .filter(comparison.gone()::contains)
                .isPresent();
        if (leaves && now.owner().isPresent() && !was.owner().equals(now.owner())) {
            Sequence free = was.withOwner(Optional.empty());
            steps.chain(List.of(change(was, free), change(free, now)));
        } else {
            change(was, now);
        }
    }

    private Step change(Sequence was, Sequence now) {
        Set<ObjectRef> owner =
                now.owner().map(SequenceSteps::column).map(Set::of).orElse(Set.of());
        Set<ObjectRef> earlier = was.owner().equals(now.owner())
                ? Set.of()
                : was.owner().map(SequenceSteps::column).map(Set::of).orElse(Set.of());
        return steps.add(steps.next(Rank.ALTER_TABLE, now.ref(), new AlterSequence(now, Optional.of(was)))
                .needing(owner)
                .freeing(earlier));
    }

    private static ObjectRef column(ColumnRef owner) {
        return Side.column(owner.table(), owner.column());
    }
}
