package dev.ambix.codegen.source.file;

import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import java.util.List;
import java.util.Optional;

/**
 * An operation of a migration that is to be written.
 *
 * @param operation the operation
 * @param disabled why it is written commented out; empty if it is written as a statement
 */
public record WrittenOperation(Operation operation, Optional<String> disabled) {
    /** A step that is written as a statement. */
    public static WrittenOperation of(Operation operation) {
        return new WrittenOperation(operation, Optional.empty());
    }

    /** A step that is written commented out, below the reason. */
    public static WrittenOperation disabled(Operation operation, String reason) {
        return new WrittenOperation(operation, Optional.of(reason));
    }

    /** All operations of a change set, written as statements. */
    public static List<WrittenOperation> all(ChangeSet changes) {
        return changes.operations().stream().map(WrittenOperation::of).toList();
    }
}
