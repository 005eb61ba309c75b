package dev.ambix.impact.operation;

import static dev.ambix.impact.LockLevel.ACCESS_EXCLUSIVE;
import static dev.ambix.impact.LockLevel.SHARE_ROW_EXCLUSIVE;

import dev.ambix.impact.Impact;
import dev.ambix.operation.value.FiringOperation.SetFiring;
import dev.ambix.operation.value.FiringOperation.SetTriggersFiring;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.schema.name.ObjectKind;

/** The impact of letting triggers and rules fire, or not. */
final class FiringImpact {
    private FiringImpact() {}

    static void register(OperationHandlers.Builder<Impact> impact) {
        impact.on(SetFiring.class, FiringImpact::set)
                .on(SetTriggersFiring.class, op -> Impact.locking(op.table(), SHARE_ROW_EXCLUSIVE));
    }

    private static Impact set(SetFiring op) {
        boolean isRule = op.ref().kind() == ObjectKind.RULE;
        return Impact.locking(op.ref().name(), isRule ? ACCESS_EXCLUSIVE : SHARE_ROW_EXCLUSIVE);
    }
}
