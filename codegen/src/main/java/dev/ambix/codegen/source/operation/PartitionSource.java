package dev.ambix.codegen.source.operation;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.codegen.source.code.Code;
import dev.ambix.codegen.source.object.IndexSource;
import dev.ambix.operation.Locking;
import dev.ambix.operation.OperationHandlers;
import dev.ambix.operation.PartitionOperation.AddParent;
import dev.ambix.operation.PartitionOperation.AttachIndexPartition;
import dev.ambix.operation.PartitionOperation.AttachPartition;
import dev.ambix.operation.PartitionOperation.CreateIndexWithoutPartitions;
import dev.ambix.operation.PartitionOperation.DetachPartition;
import dev.ambix.operation.PartitionOperation.InheritColumns;
import dev.ambix.operation.PartitionOperation.RemoveParent;
import dev.ambix.operation.PartitionOperation.RenewParents;
import dev.ambix.schema.QualifiedName;
import java.util.List;

/** The source of the operations on partitions and inheritance. */
final class PartitionSource {
    private PartitionSource() {}

    static void register(OperationHandlers.Builder<CodeBlock> source) {
        source.on(AttachPartition.class, op -> Code.verb("attachPartition", op.parent(), op.partition(), op.bound())
                        .block())
                .on(DetachPartition.class, op -> detach(op).block())
                .on(CreateIndexWithoutPartitions.class, op -> IndexSource.create(
                                "createIndexWithoutPartitions", op.index())
                        .block())
                .on(AttachIndexPartition.class, op -> Code.verb("attachIndexPartition", op.parent(), op.partition())
                        .block())
                .on(AddParent.class, op -> Code.verb("inherit", op.table(), op.parent())
                        .block())
                .on(RemoveParent.class, op -> Code.verb("removeInheritance", op.table(), op.parent())
                        .block())
                .on(RenewParents.class, op -> renew(op).block())
                .on(InheritColumns.class, op -> Code.invoke(op).block());
    }

    private static Code renew(RenewParents op) {
        List<String> parents =
                op.parents().stream().map(QualifiedName::toString).toList();
        return Code.verb("renewParents", op.table(), Code.listOf(parents), op.declared());
    }

    private static Code detach(DetachPartition op) {
        String verb = op.locking() == Locking.CONCURRENTLY ? "detachPartitionConcurrently" : "detachPartition";
        return Code.verb(verb, op.parent(), op.partition());
    }
}
