package dev.ambix.codegen.source.object;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.codegen.source.code.Code;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.operation.value.SequenceOperation.AlterSequence;
import dev.ambix.operation.value.SequenceOperation.ContinueAfterRows;
import dev.ambix.operation.value.SequenceOperation.ContinueSequence;
import dev.ambix.operation.value.SequenceOperation.RestartSequence;
import dev.ambix.operation.value.SequenceOperation.SetSequenceOptions;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.table.Persistence;
import dev.ambix.schema.table.SequenceOptions;

/** The source of sequences and of their operations. */
public final class SequenceSource {
    private SequenceSource() {}

    public static void register(OperationHandlers.Builder<CodeBlock> source) {
        source.on(AlterSequence.class, op -> alter(op).block())
                .on(SetSequenceOptions.class, op -> Code.verb("alterSequence", op.name(), options(op.options()))
                        .block())
                .on(RestartSequence.class, op -> restart(op).block())
                .on(ContinueSequence.class, op -> Code.verb("continueSequence", op.name(), op.after())
                        .block())
                .on(ContinueAfterRows.class, op -> Code.verb(
                                "continueSequenceAfterRows", op.name(), op.table(), op.column())
                        .block());
    }

    /** A sequence in the words of authors. */
    static Code code(Sequence sequence) {
        Code code = Code.word("sequence", sequence.name());
        if (!sequence.type().equals(Sequence.of(sequence.name()).type())) {
            code = code.then("as", Code.word("type", sequence.type().sql()));
        }
        if (!sequence.options().equals(SequenceOptions.DEFAULTS)) {
            code = code.then("with", options(sequence.options()));
        }
        if (sequence.owner().isPresent()) {
            code = code.then(
                    "ownedBy",
                    sequence.owner().get().table(),
                    sequence.owner().get().column());
        }
        return code.thenIf(sequence.persistence() == Persistence.UNLOGGED, "unlogged");
    }

    /** {@code s -> s.startingWith(1000).cycling()}; all that is not PostgreSQL's default. */
    static Code options(SequenceOptions options) {
        return Code.lambda("s", s -> s.thenIf(options.start(), "startingWith")
                .thenIf(options.increment(), "incrementedBy")
                .thenIf(options.minimum(), "withMinimum")
                .thenIf(options.maximum(), "withMaximum")
                .thenIf(options.cache(), "caching")
                .thenIf(options.cycle(), "cycling"));
    }

    private static Code alter(AlterSequence op) {
        return op.was().isPresent()
                ? Code.verb("alterSequence", code(op.was().get()), code(op.sequence()))
                : Code.invoke(op);
    }

    private static Code restart(RestartSequence op) {
        return op.number().isPresent()
                ? Code.verb("restartSequence", op.name(), op.number().get())
                : Code.verb("restartSequence", op.name());
    }
}
