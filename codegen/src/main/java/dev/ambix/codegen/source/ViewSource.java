package dev.ambix.codegen.source;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.operation.Locking;
import dev.ambix.operation.OperationHandlers;
import dev.ambix.operation.ViewOperation.RefreshMaterializedView;
import dev.ambix.operation.ViewOperation.SetFiring;
import dev.ambix.operation.ViewOperation.SetTriggersFiring;
import dev.ambix.operation.ViewOperation.SetViewDefault;
import dev.ambix.operation.ViewOperation.Triggers;
import dev.ambix.schema.MaterializedView;
import dev.ambix.schema.MaterializedView.Population;
import dev.ambix.schema.ObjectKind;
import dev.ambix.schema.Parameters.Parameter;
import dev.ambix.schema.Trigger.State;
import dev.ambix.schema.View;

/** The source of views and materialized views, and of the operations beside creating and dropping them. */
final class ViewSource {
    private ViewSource() {}

    static void register(OperationHandlers.Builder<CodeBlock> source) {
        source.on(RefreshMaterializedView.class, op -> Code.verb(refreshVerb(op), op.name())
                        .block())
                .on(SetViewDefault.class, op -> setDefault(op).block())
                .on(SetFiring.class, op -> setFiring(op).block())
                .on(SetTriggersFiring.class, op -> setFiring(op).block());
    }

    static Code code(View view) {
        Code code = Code.word("view", view.name(), view.query()).thenIf(view.columns(), "columns");
        for (Parameter option : view.options().all()) {
            code = option(code, option.name(), option.value());
        }
        return code.thenEach(view.defaults(), "columnDefault").thenIf(view.first(), "firstAs");
    }

    private static Code option(Code code, String option, String value) {
        return switch (option + "=" + value) {
            case "security_invoker=true" -> code.then("securityInvoker");
            case "security_barrier=true" -> code.then("securityBarrier");
            case "check_option=local" -> code.then("localCheckOption");
            case "check_option=cascaded" -> code.then("cascadedCheckOption");
            default -> code.then("with", option, value);
        };
    }

    static Code code(MaterializedView view) {
        if (view.clusteredOn().isPresent()) {
            return RecordSource.code(view);
        }
        return Code.word("materializedView", view.name(), view.query())
                .thenIf(view.columns(), "columns")
                .thenEach(view.parameters(), "with")
                .thenIf(view.accessMethod(), "using")
                .thenIf(view.tablespace(), "tablespace")
                .thenIf(view.population() == Population.WITH_NO_DATA, "withNoData");
    }

    private static String refreshVerb(RefreshMaterializedView op) {
        if (op.population() == Population.WITH_NO_DATA) {
            return "emptyMaterializedView";
        }
        return op.locking() == Locking.CONCURRENTLY ? "refreshMaterializedViewConcurrently" : "refreshMaterializedView";
    }

    private static Code setDefault(SetViewDefault op) {
        return op.expression()
                .map(sql -> Code.verb("setViewDefault", op.view(), op.column(), sql))
                .orElseGet(() -> Code.verb("dropViewDefault", op.view(), op.column()));
    }

    private static Code setFiring(SetTriggersFiring op) {
        return Code.verb(
                (op.state() == State.ENABLED ? "enable" : "disable")
                        + (op.triggers() == Triggers.ALL ? "AllTriggers" : "Triggers"),
                op.table());
    }

    private static Code setFiring(SetFiring op) {
        String what = op.ref().kind() == ObjectKind.RULE ? "Rule" : "Trigger";
        String name = op.ref().detail();
        if (op.state() == State.ENABLED) {
            return Code.verb("enable" + what, name, op.ref().name());
        } else if (op.state() == State.DISABLED) {
            return Code.verb("disable" + what, name, op.ref().name());
        }
        return Code.verb("set" + what + "State", name, op.ref().name(), op.state());
    }
}
