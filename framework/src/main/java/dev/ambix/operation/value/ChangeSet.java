package dev.ambix.operation.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * An ordered list of operations.
 *
 * @param operations the operations, first one first
 */
public record ChangeSet(List<Operation> operations) {
    public ChangeSet {
        operations = List.copyOf(operations);
    }

    public static ChangeSet of(Operation... operations) {
        return new ChangeSet(List.of(operations));
    }

    public boolean isEmpty() {
        return operations.isEmpty();
    }

    /** The first operation that has no reverse, if there is one. */
    public Optional<Operation> firstIrreversible() {
        return operations.stream().filter(o -> o.reverse().isEmpty()).findFirst();
    }

    /**
     * The change set that undoes this one: the reverses in the opposite order.
     *
     * @throws IrreversibleException if an operation has no reverse; {@link #firstIrreversible} names it beforehand
     */
    public ChangeSet reverse() {
        List<Operation> reversed = new ArrayList<>(operations.size());
        for (Operation operation : operations) {
            reversed.add(operation.reverse().orElseThrow(() -> new IrreversibleException(operation)));
        }
        Collections.reverse(reversed);
        return new ChangeSet(reversed);
    }
}
