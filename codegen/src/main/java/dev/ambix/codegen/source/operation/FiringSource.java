package dev.ambix.codegen.source.operation;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.codegen.source.code.Code;
import dev.ambix.operation.value.FiringOperation.SetFiring;
import dev.ambix.operation.value.FiringOperation.SetTriggersFiring;
import dev.ambix.operation.value.FiringOperation.Triggers;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.table.Trigger.State;

/** The source of operations that say whether and when triggers and rules fire. */
final class FiringSource {
    private FiringSource() {}

    static void register(OperationHandlers.Builder<CodeBlock> source) {
        source.on(SetFiring.class, op -> set(op).block()).on(SetTriggersFiring.class, op -> set(op).block());
    }

    private static Code set(SetTriggersFiring op) {
        return Code.verb(
                (op.state() == State.ENABLED ? "enable" : "disable")
                        + (op.triggers() == Triggers.ALL ? "AllTriggers" : "Triggers"),
                op.table());
    }

    private static Code set(SetFiring op) {
        String what = op.ref().kind() == ObjectKind.RULE ? "Rule" : "Trigger";
        String name = op.ref().ownName();
        if (op.state() == State.ENABLED) {
            return Code.verb("enable" + what, name, op.ref().name());
        } else if (op.state() == State.DISABLED) {
            return Code.verb("disable" + what, name, op.ref().name());
        }
        return Code.verb("set" + what + "State", name, op.ref().name(), op.state());
    }
}
