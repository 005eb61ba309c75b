package dev.ambix.codegen.source.operation;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.codegen.source.code.Code;
import dev.ambix.codegen.source.object.ObjectWords;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ExtensionOperation.CreateExtensionCascade;
import dev.ambix.operation.value.ExtensionOperation.MoveExtension;
import dev.ambix.operation.value.ExtensionOperation.UpdateExtension;
import dev.ambix.operation.value.OperationHandlers;

/** The source of the operations that only extensions have. */
final class ExtensionSource {
    private ExtensionSource() {}

    static void register(OperationHandlers.Builder<CodeBlock> source) {
        source.on(CreateExtensionCascade.class, op -> createCascade(op).block())
                .on(UpdateExtension.class, op -> update(op).block())
                .on(MoveExtension.class, op -> Code.verb("moveExtension", op.name(), op.schema())
                        .block());
    }

    private static Code createCascade(CreateExtensionCascade op) {
        return op.existence() == Existence.IGNORED
                ? Code.invoke(op)
                : Code.verb("createExtensionCascade", ObjectWords.code(op.extension()));
    }

    private static Code update(UpdateExtension op) {
        return op.version()
                .map(version -> Code.verb("updateExtension", op.name(), version))
                .orElseGet(() -> Code.verb("updateExtension", op.name()));
    }
}
