package dev.ambix.codegen.source.operation;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.MigrationException;
import dev.ambix.codegen.source.code.Code;
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

/** The source of how other operations are run. */
final class ControlSource {
    private ControlSource() {}

    static void register(OperationHandlers.Builder<CodeBlock> source, Function<Operation, CodeBlock> inner) {
        source.on(
                        OutsideTransaction.class,
                        op -> CodeBlock.of("autocommitBlock(block -> block.$L)", inner.apply(op.operation())))
                .on(Irreversible.class, op -> Code.verb("irreversible", op.reason())
                        .block())
                .on(NotWritten.class, op -> Code.verb("notWrittenYet").block())
                .on(Require.class, op -> Code.verb("requireThat", op.claim(), op.query())
                        .block())
                .on(RequireBackfill.class, op -> Code.verb("requireBackfill", op.revision())
                        .block())
                .on(Commit.class, op -> Code.verb("commit").block())
                .on(InSteps.class, op -> GradualSource.of(op, inner)
                        .orElseGet(() -> Code.invoke(op))
                        .block())
                .on(Online.class, op -> {
                    throw new MigrationException("The online step \"" + op.explanation()
                            + "\" is Java code, which cannot be written as source. Copy it from the migration that"
                            + " has it.");
                });
    }
}
