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
public record Step(Operation operation, Optional<String> disabled) {
    /** A step that is written as a statement. */
    public static Step of(Operation operation) {
        return new Step(operation, Optional.empty());
    }

    /** A step that is written commented out, below the reason. */
    public static Step disabled(Operation operation, String reason) {
        return new Step(operation, Optional.of(reason));
    }

    /** All operations of a change set, written as statements. */
    public static List<Step> all(ChangeSet changes) {
        return changes.operations().stream().map(Step::of).toList();
    }
}
