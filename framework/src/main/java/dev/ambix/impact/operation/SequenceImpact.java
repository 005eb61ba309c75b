package dev.ambix.impact.operation;

import static dev.ambix.impact.LockLevel.ACCESS_EXCLUSIVE;
import static dev.ambix.impact.LockLevel.ROW_EXCLUSIVE;
import static dev.ambix.impact.LockLevel.SHARE_ROW_EXCLUSIVE;

import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.operation.value.SequenceOperation.AlterSequence;
import dev.ambix.operation.value.SequenceOperation.ContinueAfterRows;
import dev.ambix.operation.value.SequenceOperation.ContinueSequence;
import dev.ambix.operation.value.SequenceOperation.RestartSequence;
import dev.ambix.operation.value.SequenceOperation.SetSequenceOptions;

/** The impact of operations on sequences. */
final class SequenceImpact {
    private static final String NUMBER = "the number that it has come to";

    private SequenceImpact() {}

    static void register(OperationHandlers.Builder<Impact> impact) {
        impact.on(AlterSequence.class, op -> Impact.locking(op.sequence().name(), SHARE_ROW_EXCLUSIVE))
                .on(SetSequenceOptions.class, op -> Impact.locking(op.name(), SHARE_ROW_EXCLUSIVE))
                .on(RestartSequence.class, op -> Impact.locking(op.name(), SHARE_ROW_EXCLUSIVE)
                        .with(Effect.LOSES_DATA, NUMBER))
                .on(ContinueSequence.class, op -> Impact.locking(op.name(), ROW_EXCLUSIVE))
                .on(ContinueAfterRows.class, op -> Impact.locking(op.name(), ROW_EXCLUSIVE)
                        .with(Effect.SCANS_TABLE, "unless an index finds the last number"));
    }

    static Impact drop(DropObject op) {
        return Impact.locking(op.ref().name(), ACCESS_EXCLUSIVE).with(Effect.LOSES_DATA, NUMBER);
    }
}
