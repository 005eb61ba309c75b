package dev.ambix.operation;

import dev.ambix.operation.recording.Acceptance;
import dev.ambix.operation.recording.RecordedOperation;
import dev.ambix.operation.recording.Recording;
import dev.ambix.operation.recording.SourcePosition;
import dev.ambix.operation.value.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes operations as they are made, and looks at the stack for the line of the author's class that made them. */
final class Recorder {
    private static final StackWalker STACK = StackWalker.getInstance();

    private final String author;
    private final List<RecordedOperation> operations = new ArrayList<>();
    private final List<Acceptance> accepted = new ArrayList<>();

    /**
     * A recorder without operations.
     *
     * @param author the binary name of the author's class; code in its nested classes counts as its own
     */
    Recorder(String author) {
        this.author = outermost(author);
    }

    /** Takes an operation. */
    void add(Operation operation) {
        operations.add(new RecordedOperation(operation, position(), accepted));
        accepted.clear();
    }

    /** Takes the author's acceptance of a finding about the next operation. */
    void accept(String rule, String reason) {
        accepted.add(new Acceptance(rule, reason, position()));
    }

    /** All that was taken. */
    Recording recording() {
        return new Recording(operations, accepted);
    }

    private Optional<SourcePosition> position() {
        return STACK.walk(frames -> frames.filter(
                                frame -> outermost(frame.getClassName()).equals(author))
                        .findFirst())
                .filter(frame -> frame.getLineNumber() > 0 && frame.getFileName() != null)
                .map(frame -> new SourcePosition(author, String.valueOf(frame.getFileName()), frame.getLineNumber()));
    }

    private static String outermost(String className) {
        int nested = className.indexOf('$');
        return nested < 0 ? className : className.substring(0, nested);
    }
}
