package dev.ambix.sql.family;

import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.operation.value.FiringOperation.SetFiring;
import dev.ambix.operation.value.FiringOperation.SetTriggersFiring;
import dev.ambix.operation.value.FiringOperation.Triggers;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.table.Trigger.State;
import dev.ambix.sql.Statement;
import java.util.List;

/** The SQL that says whether and when triggers and rules fire. */
public final class FiringSql {
    private FiringSql() {}

    public static void register(OperationHandlers.Builder<List<Statement>> sql) {
        sql.on(SetFiring.class, op -> List.of(set(op.ref(), op.state())))
                .on(SetTriggersFiring.class, op -> List.of(set(op)));
    }

    private static Statement set(SetTriggersFiring op) {
        return Statement.of(
                "alter table {0} {1} trigger {2}",
                name(op.table()),
                raw(op.state() == State.DISABLED ? "disable" : "enable"),
                raw(op.triggers() == Triggers.ALL ? "all" : "user"));
    }

    public static Statement set(ObjectRef triggerOrRule, State state) {
        String verb =
                switch (state) {
                    case ENABLED -> "enable";
                    case DISABLED -> "disable";
                    case REPLICA -> "enable replica";
                    case ALWAYS -> "enable always";
                };
        return Statement.of(
                "alter table {0} {1} {2} {3}",
                name(triggerOrRule.name()),
                raw(verb),
                raw(triggerOrRule.kind().words()),
                name(triggerOrRule.ownName()));
    }
}
