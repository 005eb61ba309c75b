package dev.ambix.impact.operation;

import static dev.ambix.impact.Effect.REWRITES_TABLE;
import static dev.ambix.impact.LockLevel.ACCESS_EXCLUSIVE;
import static dev.ambix.impact.LockLevel.EXCLUSIVE;

import dev.ambix.impact.Impact;
import dev.ambix.operation.value.Locking;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.operation.value.ViewOperation.RefreshMaterializedView;
import dev.ambix.operation.value.ViewOperation.SetViewDefault;

/** The impact of operations on views and materialized views. */
final class ViewImpact {
    private ViewImpact() {}

    static void register(OperationHandlers.Builder<Impact> impact) {
        impact.on(RefreshMaterializedView.class, ViewImpact::refresh)
                .on(SetViewDefault.class, op -> Impact.locking(op.view(), ACCESS_EXCLUSIVE));
    }

    private static Impact refresh(RefreshMaterializedView op) {
        return op.locking() == Locking.CONCURRENTLY
                ? Impact.locking(op.name(), EXCLUSIVE)
                : Impact.locking(op.name(), ACCESS_EXCLUSIVE).with(REWRITES_TABLE, "its query is run again");
    }
}
