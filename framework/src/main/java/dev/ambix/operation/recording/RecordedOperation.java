package dev.ambix.operation.recording;

import dev.ambix.operation.value.Operation;
import java.util.List;
import java.util.Optional;

/**
 * An operation, and the code that recorded it.
 *
 * @param operation the operation
 * @param position the line of the author's class, if it is known
 * @param accepted the findings that the author accepted beforehand
 */
public record RecordedOperation(Operation operation, Optional<SourcePosition> position, List<Acceptance> accepted) {
    public RecordedOperation {
        accepted = List.copyOf(accepted);
    }
}
