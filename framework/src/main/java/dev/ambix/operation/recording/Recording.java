package dev.ambix.operation.recording;

import java.util.List;

/**
 * The operations that an author's code recorded.
 *
 * @param operations the operations, in order
 * @param trailing acceptances that no operation followed
 */
public record Recording(List<RecordedOperation> operations, List<Acceptance> trailing) {
    public Recording {
        operations = List.copyOf(operations);
        trailing = List.copyOf(trailing);
    }
}
