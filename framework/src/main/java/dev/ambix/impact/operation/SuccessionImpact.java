package dev.ambix.impact.operation;

import static dev.ambix.impact.Effect.SCANS_TABLE;
import static dev.ambix.impact.LockLevel.ACCESS_EXCLUSIVE;
import static dev.ambix.impact.LockLevel.SHARE_UPDATE_EXCLUSIVE;

import dev.ambix.impact.Impact;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.operation.value.SuccessionOperation.AddSuccessor;
import dev.ambix.operation.value.SuccessionOperation.DropSuccessor;
import dev.ambix.operation.value.SuccessionOperation.EquipSuccessor;
import dev.ambix.operation.value.SuccessionOperation.TakePlace;

/** The impact of the steps by which a column takes the place of another one. */
final class SuccessionImpact {
    private SuccessionImpact() {}

    static void register(OperationHandlers.Builder<Impact> impact) {
        impact.on(AddSuccessor.class, op -> Impact.locking(op.table(), ACCESS_EXCLUSIVE))
                .on(EquipSuccessor.class, SuccessionImpact::equip)
                .on(TakePlace.class, op -> Impact.locking(op.table(), ACCESS_EXCLUSIVE))
                .on(DropSuccessor.class, op -> Impact.locking(op.table(), ACCESS_EXCLUSIVE));
    }

    private static Impact equip(EquipSuccessor op) {
        return switch (op.part()) {
            case CONSTRAINTS, NOT_NULL, KEYS -> Impact.locking(op.table(), ACCESS_EXCLUSIVE);
            case VALIDATION ->
                Impact.locking(op.table(), SHARE_UPDATE_EXCLUSIVE)
                        .with(SCANS_TABLE, "all rows are checked, while others read and write");
            case INDEXES ->
                Impact.locking(op.table(), SHARE_UPDATE_EXCLUSIVE)
                        .with(SCANS_TABLE, "its rows are read, while others read and write");
        };
    }
}
