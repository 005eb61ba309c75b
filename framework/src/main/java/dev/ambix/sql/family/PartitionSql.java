package dev.ambix.sql.family;

import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.operation.value.Locking;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.operation.value.PartitionOperation.AddParent;
import dev.ambix.operation.value.PartitionOperation.AttachIndexPartition;
import dev.ambix.operation.value.PartitionOperation.AttachPartition;
import dev.ambix.operation.value.PartitionOperation.DetachPartition;
import dev.ambix.operation.value.PartitionOperation.InheritColumns;
import dev.ambix.operation.value.PartitionOperation.RemoveParent;
import dev.ambix.operation.value.PartitionOperation.RenewParents;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.sql.Statement;
import dev.ambix.sql.recovery.PartitionRecovery;
import java.util.List;

/** The SQL of partition operations. */
public final class PartitionSql {
    private PartitionSql() {}

    public static void register(OperationHandlers.Builder<List<Statement>> sql) {
        sql.on(AttachPartition.class, PartitionSql::attach)
                .on(DetachPartition.class, PartitionSql::detach)
                .on(AttachIndexPartition.class, op -> List.of(attachIndex(op.parent(), op.partition())))
                .on(AddParent.class, op -> List.of(InheritanceSql.inherit(op.table(), op.parent())))
                .on(RemoveParent.class, op -> List.of(InheritanceSql.noInherit(op.table(), op.parent())))
                .on(RenewParents.class, InheritanceSql::renew)
                .on(InheritColumns.class, InheritanceSql::merelyInherit);
    }

    public static List<Statement> attach(AttachPartition op) {
        return List.of(Statement.of(
                "alter table {0} attach partition {1} {2}", name(op.parent()), name(op.partition()), raw(op.bound())));
    }

    public static Statement attachIndex(QualifiedName parent, QualifiedName partition) {
        return Statement.of("alter index {0} attach partition {1}", name(parent), name(partition));
    }

    private static List<Statement> detach(DetachPartition op) {
        Statement detach =
                Statement.of("alter table {0} detach partition {1}", name(op.parent()), name(op.partition()));
        if (op.locking() == Locking.BLOCKING) {
            return List.of(detach);
        }
        return List.of(Statement.of(
                        "alter table {0} detach partition {1} concurrently", name(op.parent()), name(op.partition()))
                .outsideTransaction()
                .recoveredBy(PartitionRecovery.detached(render(name(op.parent())), render(name(op.partition())))));
    }
}
