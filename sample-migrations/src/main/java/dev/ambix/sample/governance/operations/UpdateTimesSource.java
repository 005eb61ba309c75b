package dev.ambix.sample.governance.operations;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.codegen.source.SourcePlugin;
import dev.ambix.operation.value.OperationHandlers;

/** Tells Ambix how {@link TrackUpdates} and its reverse are written in generated migrations. */
public final class UpdateTimesSource implements SourcePlugin {
    @Override
    public void source(OperationHandlers.Builder<CodeBlock> source) {
        source.on(
                        TrackUpdates.class,
                        op -> CodeBlock.of(
                                "invoke($T.of($S))",
                                TrackUpdates.class,
                                op.table().toString()))
                .on(
                        StopTrackingUpdates.class,
                        op -> CodeBlock.of(
                                "invoke($T.of($S))",
                                StopTrackingUpdates.class,
                                op.table().toString()));
    }
}
