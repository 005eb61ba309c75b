package dev.ambix.codegen.source.operation;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.codegen.source.code.Code;
import dev.ambix.codegen.source.object.IndexSource;
import dev.ambix.operation.value.Locking;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.operation.value.PartitionOperation.AddParent;
import dev.ambix.operation.value.PartitionOperation.AttachIndexPartition;
import dev.ambix.operation.value.PartitionOperation.AttachPartition;
import dev.ambix.operation.value.PartitionOperation.CreateIndexWithoutPartitions;
import dev.ambix.operation.value.PartitionOperation.DetachPartition;
import dev.ambix.operation.value.PartitionOperation.InheritColumns;
import dev.ambix.operation.value.PartitionOperation.RemoveParent;
import dev.ambix.operation.value.PartitionOperation.RenewParents;
import dev.ambix.schema.name.QualifiedName;
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
        List<String> parents = op.parents().stream().map(QualifiedName::written).toList();
        return Code.verb("renewParents", op.table(), Code.listOf(parents), op.declared());
    }

    private static Code detach(DetachPartition op) {
        String verb = op.locking() == Locking.CONCURRENTLY ? "detachPartitionConcurrently" : "detachPartition";
        return Code.verb(verb, op.parent(), op.partition());
    }
}
