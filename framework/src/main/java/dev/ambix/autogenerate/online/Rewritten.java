package dev.ambix.autogenerate.online;

import dev.ambix.operation.Operations;
import dev.ambix.operation.value.Operation;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The operations that are written in the place of another one.
 *
 * @param operations the operations
 * @param remark why the operation stays as it is though others of its kind do not, or a remark on the operations in its place,
 *     in a sentence
 */
record Rewritten(List<Operation> operations, Optional<String> remark) {
    Rewritten {
        operations = List.copyOf(operations);
    }

    /** The operation itself, which needs no other form as far as it is known here. */
    static Rewritten kept(Operation operation) {
        return new Rewritten(List.of(operation), Optional.empty());
    }

    /** The operation itself, and why. */
    static Rewritten kept(Operation operation, String obstacle) {
        return new Rewritten(List.of(operation), Optional.of(obstacle));
    }

    static Rewritten by(List<Operation> operations) {
        return new Rewritten(operations, Optional.empty());
    }

    /** The operations that a migration would record. */
    static Rewritten recorded(Consumer<Operations> code) {
        return by(Operations.record(code).operations());
    }

    Rewritten withRemark(Optional<String> other) {
        return new Rewritten(operations, other);
    }

    boolean isKept(Operation operation) {
        return operations.size() == 1 && operations.get(0) == operation;
    }
}
