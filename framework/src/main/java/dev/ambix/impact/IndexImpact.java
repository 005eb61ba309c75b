package dev.ambix.impact;

import static dev.ambix.impact.Effect.SCANS_TABLE;
import static dev.ambix.impact.LockLevel.ACCESS_EXCLUSIVE;
import static dev.ambix.impact.LockLevel.SHARE;
import static dev.ambix.impact.LockLevel.SHARE_UPDATE_EXCLUSIVE;

import dev.ambix.operation.IndexOperation.CreateIndex;
import dev.ambix.operation.IndexOperation.DropIndex;
import dev.ambix.operation.IndexOperation.Locking;
import dev.ambix.operation.IndexOperation.RenameIndex;
import dev.ambix.operation.OperationHandlers;

/** The impact of index operations. */
final class IndexImpact {
    private IndexImpact() {}

    static void register(OperationHandlers.Builder<Impact> impact) {
        impact.on(CreateIndex.class, IndexImpact::create)
                .on(DropIndex.class, IndexImpact::drop)
                .on(RenameIndex.class, op -> Impact.locking(op.name(), SHARE_UPDATE_EXCLUSIVE));
    }

    private static Impact create(CreateIndex op) {
        boolean concurrently = op.locking() == Locking.CONCURRENTLY;
        return Impact.locking(op.index().table(), concurrently ? SHARE_UPDATE_EXCLUSIVE : SHARE)
                .with(SCANS_TABLE, concurrently ? "its rows are read twice, while others write" : "its rows are read");
    }

    /** The index itself where its table is not told, which is locked in the same way. */
    private static Impact drop(DropIndex op) {
        LockLevel level = op.locking() == Locking.CONCURRENTLY ? SHARE_UPDATE_EXCLUSIVE : ACCESS_EXCLUSIVE;
        return op.was()
                .map(index -> Impact.locking(index.table(), level).alsoLocking(op.name(), level))
                .orElseGet(() -> Impact.locking(op.name(), level)
                        .with(Effect.UNKNOWN, "the table of the index is locked in the same way"));
    }
}
