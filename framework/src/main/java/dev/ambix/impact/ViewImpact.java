package dev.ambix.impact;

import static dev.ambix.impact.Effect.REWRITES_TABLE;
import static dev.ambix.impact.LockLevel.ACCESS_EXCLUSIVE;
import static dev.ambix.impact.LockLevel.EXCLUSIVE;
import static dev.ambix.impact.LockLevel.SHARE_ROW_EXCLUSIVE;

import dev.ambix.operation.Locking;
import dev.ambix.operation.OperationHandlers;
import dev.ambix.operation.SequenceOperation.AlterSequence;
import dev.ambix.operation.SequenceOperation.RestartSequence;
import dev.ambix.operation.SequenceOperation.SetSequenceOptions;
import dev.ambix.operation.ViewOperation.RefreshMaterializedView;
import dev.ambix.operation.ViewOperation.SetFiring;
import dev.ambix.operation.ViewOperation.SetTriggersFiring;
import dev.ambix.operation.ViewOperation.SetViewDefault;
import dev.ambix.schema.ObjectKind;

/** The impact of operations on views, materialized views, triggers and rules, and on sequences. */
final class ViewImpact {
    private ViewImpact() {}

    static void register(OperationHandlers.Builder<Impact> impact) {
        impact.on(RefreshMaterializedView.class, ViewImpact::refresh)
                .on(SetViewDefault.class, op -> Impact.locking(op.view(), ACCESS_EXCLUSIVE))
                .on(SetFiring.class, ViewImpact::firing)
                .on(SetTriggersFiring.class, op -> Impact.locking(op.table(), SHARE_ROW_EXCLUSIVE))
                .on(AlterSequence.class, op -> Impact.locking(op.sequence().name(), SHARE_ROW_EXCLUSIVE))
                .on(SetSequenceOptions.class, op -> Impact.locking(op.name(), SHARE_ROW_EXCLUSIVE))
                .on(RestartSequence.class, op -> Impact.locking(op.name(), SHARE_ROW_EXCLUSIVE)
                        .with(Effect.LOSES_DATA, "the number that it has come to"));
    }

    private static Impact refresh(RefreshMaterializedView op) {
        return op.locking() == Locking.CONCURRENTLY
                ? Impact.locking(op.name(), EXCLUSIVE)
                : Impact.locking(op.name(), ACCESS_EXCLUSIVE).with(REWRITES_TABLE, "its query is run again");
    }

    private static Impact firing(SetFiring op) {
        boolean isRule = op.ref().kind() == ObjectKind.RULE;
        return Impact.locking(op.ref().name(), isRule ? ACCESS_EXCLUSIVE : SHARE_ROW_EXCLUSIVE);
    }
}
