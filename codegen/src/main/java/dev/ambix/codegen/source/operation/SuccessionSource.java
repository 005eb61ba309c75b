package dev.ambix.codegen.source.operation;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.codegen.source.code.Code;
import dev.ambix.operation.value.ColumnSuccession;
import dev.ambix.operation.value.ColumnSuccession.FinalName;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.operation.value.SuccessionOperation;
import dev.ambix.operation.value.SuccessionOperation.AddSuccessor;
import dev.ambix.operation.value.SuccessionOperation.DropSuccessor;
import dev.ambix.operation.value.SuccessionOperation.EquipSuccessor;
import dev.ambix.operation.value.SuccessionOperation.TakePlace;

/** The source of the steps by which a column takes the place of another one. */
final class SuccessionSource {
    private SuccessionSource() {}

    static void register(OperationHandlers.Builder<CodeBlock> source) {
        source.on(AddSuccessor.class, op -> Code.invoke(op).block())
                .on(EquipSuccessor.class, op -> Code.invoke(op).block())
                .on(TakePlace.class, op -> verb(op, "finishRename", "finishTypeChange"))
                .on(DropSuccessor.class, op -> verb(op, "cancelRename", "cancelTypeChange"));
    }

    /** The call of a verb; a column of another type has a name of our choice meanwhile, which no verb takes. */
    private static CodeBlock verb(SuccessionOperation op, String renaming, String retyping) {
        ColumnSuccession succession = op.succession();
        if (succession.finalName() == FinalName.OF_SUCCESSOR) {
            return gradually(Code.verb(renaming, op.table(), succession.column(), succession.successor()));
        }
        return succession.equals(ColumnSuccession.retyping(op.table(), succession.column()))
                ? gradually(Code.verb(retyping, op.table(), succession.column()))
                : Code.invoke(op).block();
    }

    private static CodeBlock gradually(Code verb) {
        return CodeBlock.of("gradually().$L", verb.block());
    }
}
