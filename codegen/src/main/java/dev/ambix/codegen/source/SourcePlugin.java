package dev.ambix.codegen.source;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.codegen.source.operation.OperationSource;
import dev.ambix.operation.value.OperationHandlers;

/**
 * Registers the Java source of operations that Ambix does not ship, or replaces that of shipped ones. Found by
 * {@link java.util.ServiceLoader}, or given to {@link OperationSource#with}.
 */
public interface SourcePlugin {
    /**
     * Registers source: a call on the {@code op} of a migration, without {@code op.} before it and on one line, such as
     * {@code source.on(Audit.class, op -> CodeBlock.of("invoke(new $T($S))", Audit.class, op.table()))}.
     */
    void source(OperationHandlers.Builder<CodeBlock> source);
}
