package dev.ambix.names;

import dev.ambix.operation.Operations;
import dev.ambix.operation.value.StorageOperation.AlterParameters;
import dev.ambix.schema.Ref;
import dev.ambix.schema.name.Parameters;
import dev.ambix.schema.table.TableOptions.ReplicaIdentity;
import java.util.List;
import java.util.function.Consumer;

/** Operations on how tables are kept and divided. */
final class NamedStorageCases {
    private NamedStorageCases() {}

    static void add(Names n, List<Consumer<Operations>> cases) {
        cases.addAll(storage(n, n.in("table")));
        cases.addAll(partitions(n));
    }

    private static List<Consumer<Operations>> storage(Names n, String table) {
        return List.of(
                op -> op.setUnlogged(n.in("loose")),
                op -> op.setLogged(n.in("loose")),
                op -> op.setStorageParameter(table, "fillfactor", "70"),
                op -> op.resetStorageParameters(table, "fillfactor"),
                op -> op.setStorageParameter(table, "fillfactor", n.get("text")),
                op -> op.invoke(new AlterParameters(
                        Ref.table(table), Parameters.NONE, Parameters.NONE.with("fillfactor", "60"))),
                op -> op.setIndexParameter(n.in("index"), "fillfactor", "50"),
                op -> op.resetIndexParameters(n.in("index"), "fillfactor"),
                op -> op.setTablespace(table, n.get("space")),
                op -> op.setIndexTablespace(n.in("index"), n.get("space")),
                op -> op.setAccessMethod(table, n.get("option")),
                op -> op.setRowType(n.in("loose"), n.in("row")),
                op -> op.removeRowType(n.in("typed"), n.in("row")),
                op -> op.clusterOn(table, n.get("index")),
                op -> op.removeCluster(table, n.get("index")),
                op -> op.replicaIdentity(table, ReplicaIdentity.index(n.get("key_index"))),
                op -> op.replicaIdentity(table, ReplicaIdentity.FULL),
                op -> op.enableRowSecurity(table),
                op -> op.forceRowSecurity(table),
                op -> op.disableRowSecurity(table));
    }

    private static List<Consumer<Operations>> partitions(Names n) {
        return List.of(
                op -> op.attachPartition(n.in("parted"), n.in("loose"), "for values in (5)"),
                op -> op.detachPartition(n.in("parted"), n.in("part"), "for values in (1)"),
                op -> op.detachPartitionConcurrently(n.in("parted"), n.in("part")),
                op -> op.attachIndexPartition(n.in("parted_index"), n.in("part_index")),
                op -> op.inherit(n.in("child"), n.in("parent")),
                op -> op.removeInheritance(n.in("heir"), n.in("parent")),
                op -> op.renewParents(n.in("heir"), List.of(n.in("parent"))),
                op -> op.moveToSchema(Ref.table(n.in("loose")), n.get("other_schema")));
    }
}
