package dev.ambix.diff.step;

import dev.ambix.operation.value.Operation;
import dev.ambix.schema.name.ObjectRef;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operation before all operations are ordered, with the elements that it reads and writes.
 *
 * @param about the object under whose name it is sorted
 * @param number its place among steps of one rank and object, and its identity in a comparison
 * @param operation the operation
 * @param removes the elements of the start schema that do not exist, or are no longer the same, after it
 * @param makes the elements of the target schema that exist, or are in their target state, after it
 * @param needs elements of the target schema that must be made before, beside those that {@code makes} needs
 * @param frees elements of the start schema that are removed afterwards, beside those that {@code removes} needs
 */
public record DiffStep(
        ObjectRef about,
        int number,
        Operation operation,
        Set<ObjectRef> removes,
        Set<ObjectRef> makes,
        Set<ObjectRef> needs,
        Set<ObjectRef> frees) {
    /** The tie-break of steps that no rule orders. */
    public static final Comparator<DiffStep> ORDER = Comparator.comparing(Rank::of)
            .thenComparing(step -> step.about().name())
            .thenComparing(DiffStep::number);

    static DiffStep of(ObjectRef about, int number, Operation operation) {
        return new DiffStep(about, number, operation, Set.of(), Set.of(), Set.of(), Set.of());
    }

    DiffStep removing(Collection<ObjectRef> refs) {
        return new DiffStep(about, number, operation, Set.copyOf(refs), makes, needs, frees);
    }

    DiffStep making(Collection<ObjectRef> refs) {
        return new DiffStep(about, number, operation, removes, Set.copyOf(refs), needs, frees);
    }

    /** The step as one that changes an element in place, from its former state to its target state. */
    DiffStep changing(ObjectRef ref) {
        return removing(Set.of(ref)).making(Set.of(ref));
    }

    DiffStep needing(Collection<ObjectRef> refs) {
        Set<ObjectRef> more = new HashSet<>(needs);
        more.addAll(refs);
        return new DiffStep(about, number, operation, removes, makes, Set.copyOf(more), frees);
    }

    DiffStep freeing(Collection<ObjectRef> refs) {
        return new DiffStep(about, number, operation, removes, makes, needs, Set.copyOf(refs));
    }

    public DiffStep with(Operation other) {
        return new DiffStep(about, number, other, removes, makes, needs, frees);
    }

    /** No two steps of a comparison have one number. */
    @Override
    public int hashCode() {
        return number;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof DiffStep step && step.number == number && step.operation == operation;
    }

    public boolean changes(ObjectRef ref) {
        return removes.contains(ref) && makes.contains(ref);
    }
}
