package dev.ambix.impact.operation;

import dev.ambix.impact.Impact;
import dev.ambix.operation.ControlOperation.Commit;
import dev.ambix.operation.ControlOperation.InSteps;
import dev.ambix.operation.ControlOperation.Irreversible;
import dev.ambix.operation.ControlOperation.NotWritten;
import dev.ambix.operation.ControlOperation.Online;
import dev.ambix.operation.ControlOperation.OutsideTransaction;
import dev.ambix.operation.ControlOperation.Require;
import dev.ambix.operation.ControlOperation.RequireBackfill;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.OperationHandlers;
import java.util.function.Function;

/** The impact of control operations. */
final class ControlImpact {
    private ControlImpact() {}

    /** Registers them; {@code inner} gives the impact of the operations that they hold. */
    static void register(OperationHandlers.Builder<Impact> impact, Function<Operation, Impact> inner) {
        impact.on(OutsideTransaction.class, op -> inner.apply(op.operation()))
                .on(InSteps.class, op -> op.steps().stream().map(inner).reduce(Impact.none(), Impact::and))
                .on(Commit.class, op -> Impact.none())
                .on(Irreversible.class, op -> Impact.none())
                .on(NotWritten.class, op -> Impact.none())
                .on(Require.class, op -> Impact.none())
                .on(RequireBackfill.class, op -> Impact.none())
                .on(Online.class, op -> Impact.unknown("it is code that looks at the live database"));
    }
}
