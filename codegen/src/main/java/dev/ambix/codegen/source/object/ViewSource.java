package dev.ambix.codegen.source.object;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.codegen.source.code.Code;
import dev.ambix.codegen.source.code.RecordSource;
import dev.ambix.operation.value.Locking;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.operation.value.ViewOperation.RefreshMaterializedView;
import dev.ambix.operation.value.ViewOperation.SetViewDefault;
import dev.ambix.schema.name.Parameters.Parameter;
import dev.ambix.schema.object.MaterializedView;
import dev.ambix.schema.object.MaterializedView.Population;
import dev.ambix.schema.object.View;

/** The source of views and materialized views, and of the operations beside creating and dropping them. */
public final class ViewSource {
    private ViewSource() {}

    public static void register(OperationHandlers.Builder<CodeBlock> source) {
        source.on(RefreshMaterializedView.class, op -> Code.verb(refreshVerb(op), op.name())
                        .block())
                .on(SetViewDefault.class, op -> setDefault(op).block());
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
}
