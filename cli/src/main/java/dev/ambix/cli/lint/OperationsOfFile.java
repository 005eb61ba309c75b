package dev.ambix.cli.lint;

import dev.ambix.codegen.WrittenMigration;
import dev.ambix.codegen.WrittenMigration.Line;
import dev.ambix.operation.Operations;
import dev.ambix.operation.recording.RecordedOperation;
import dev.ambix.operation.recording.Recording;
import dev.ambix.operation.recording.SourcePosition;
import dev.ambix.runtime.file.PlacedMigration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A migration that records the operations of a written class.
 *
 * @param written the class
 */
record OperationsOfFile(WrittenMigration written) implements PlacedMigration {
    @Override
    public void upgrade(Operations op) {
        written.upgrade().forEach(line -> op.invoke(line.operation()));
    }

    @Override
    public void downgrade(Operations op) {
        written.downgrade().forEach(line -> op.invoke(line.operation()));
    }

    @Override
    public Recording placedUpgrade(Recording recorded) {
        return placed(recorded, written.upgrade());
    }

    @Override
    public Recording placedDowngrade(Recording recorded) {
        return placed(recorded, written.downgrade());
    }

    private Recording placed(Recording recorded, List<Line> lines) {
        List<RecordedOperation> operations = recorded.operations();
        return new Recording(
                IntStream.range(0, operations.size())
                        .mapToObj(i -> new RecordedOperation(
                                operations.get(i).operation(),
                                Optional.of(position(lines.get(i))),
                                operations.get(i).accepted()))
                        .toList(),
                recorded.trailing());
    }

    private SourcePosition position(Line line) {
        return new SourcePosition(
                written.className(), String.valueOf(written.file().getFileName()), line.number());
    }
}
