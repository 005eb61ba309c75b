package dev.ambix.sql.family;

import static dev.ambix.sql.SqlText.literal;
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
import dev.ambix.schema.token.DollarQuotes;
import dev.ambix.sql.SqlText;
import dev.ambix.sql.Statement;
import dev.ambix.sql.Statement.Recovery;
import java.util.List;
import java.util.Optional;
import org.jooq.QueryPart;

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
                .recoveredBy(finalization(op)));
    }

    /**
     * A concurrent detachment that is broken off leaves the partition pending (ALTER TABLE in the PostgreSQL manual);
     * FINALIZE completes it, and is refused where nothing is pending.
     */
    private static Recovery finalization(DetachPartition op) {
        QueryPart pair = SqlText.part(
                "inhrelid = to_regclass({0}) and inhparent = to_regclass({1})",
                literal(render(name(op.partition()))), literal(render(name(op.parent()))));
        String finalize = render("""

                begin
                    if exists (select from pg_inherits where {0} and inhdetachpending) then
                        alter table {1} detach partition {2} finalize;
                    end if;
                end
                """, pair, name(op.parent()), name(op.partition()));
        return new Recovery(
                render("select not exists (select from pg_inherits where {0})", pair),
                Optional.of("do " + DollarQuotes.around(finalize, "ambix")));
    }
}
