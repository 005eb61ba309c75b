package dev.ambix.impact.operation;

import static dev.ambix.impact.Effect.SCANS_TABLE;
import static dev.ambix.impact.LockLevel.ACCESS_EXCLUSIVE;
import static dev.ambix.impact.LockLevel.SHARE;
import static dev.ambix.impact.LockLevel.SHARE_UPDATE_EXCLUSIVE;

import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.impact.LockLevel;
import dev.ambix.operation.value.Locking;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.QualifiedName;

/** The impact of making and dropping indexes. */
final class IndexImpact {
    private IndexImpact() {}

    static Impact create(Index index, Locking locking) {
        boolean concurrently = locking == Locking.CONCURRENTLY;
        return Impact.locking(index.table(), concurrently ? SHARE_UPDATE_EXCLUSIVE : SHARE)
                .with(SCANS_TABLE, concurrently ? "its rows are read twice, while others write" : "its rows are read");
    }

    /** The index itself where its table is not told, which is locked in the same way. */
    static Impact drop(DropObject op) {
        LockLevel level = op.locking() == Locking.CONCURRENTLY ? SHARE_UPDATE_EXCLUSIVE : ACCESS_EXCLUSIVE;
        QualifiedName name = op.ref().name();
        return op.was()
                .filter(Index.class::isInstance)
                .map(Index.class::cast)
                .map(index -> Impact.locking(index.table(), level).alsoLocking(name, level))
                .orElseGet(() -> Impact.locking(name, level)
                        .with(Effect.UNKNOWN, "the table of the index is locked in the same way"));
    }
}
