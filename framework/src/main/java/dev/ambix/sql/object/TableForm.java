package dev.ambix.sql.object;

import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.PartitionOperation.AttachPartition;
import dev.ambix.operation.value.StorageOperation.ClusterOn;
import dev.ambix.operation.value.StorageOperation.SetReplicaIdentity;
import dev.ambix.operation.value.StorageOperation.SetRowSecurity;
import dev.ambix.operation.value.StorageOperation.SetRowType;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TableOptions;
import dev.ambix.schema.table.TableOptions.ReplicaIdentity;
import dev.ambix.schema.table.TableOptions.RowSecurity;
import dev.ambix.sql.Statement;
import dev.ambix.sql.definition.ColumnSettingsSql;
import dev.ambix.sql.definition.CommentSql;
import dev.ambix.sql.definition.TableDefinition;
import dev.ambix.sql.family.ColumnSql;
import dev.ambix.sql.family.FiringSql;
import dev.ambix.sql.family.InheritedColumnSql;
import dev.ambix.sql.family.PartitionSql;
import dev.ambix.sql.family.StorageSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The SQL that makes tables. */
final class TableForm implements ObjectForm<Table> {
    @Override
    public List<Statement> create(Table table, Existence existence) {
        List<Statement> statements = new ArrayList<>();
        statements.add(TableDefinition.of(table, existence));
        TableDefinition.attachment(table)
                .map(of -> new AttachPartition(of.parent(), table.name(), of.bound()))
                .ifPresent(attach -> statements.addAll(PartitionSql.attach(attach)));
        table.columns().forEach(column -> statements.addAll(settings(table, column)));
        statements.addAll(options(table));
        table.comment().ifPresent(text -> statements.add(CommentSql.set(table.ref(), text)));
        for (Column column : table.columns()) {
            column.comment().ifPresent(text -> statements.add(ColumnSql.comment(table.name(), column.name(), text)));
        }
        return statements;
    }

    private static List<Statement> settings(Table table, Column column) {
        return column.isInherited()
                ? InheritedColumnSql.of(table.name(), column)
                : ColumnSettingsSql.afterDefinition(table.name(), column.name(), column.settings());
    }

    /** The options for which CREATE TABLE has no clause. */
    private static List<Statement> options(Table table) {
        TableOptions options = table.options();
        List<Statement> statements = new ArrayList<>();
        if (options.rowSecurity() != RowSecurity.OFF) {
            statements.addAll(StorageSql.setRowSecurity(
                    new SetRowSecurity(table.name(), options.rowSecurity(), Optional.of(RowSecurity.OFF))));
        }
        if (!options.replicaIdentity().equals(ReplicaIdentity.DEFAULT)) {
            statements.addAll(StorageSql.setReplicaIdentity(
                    new SetReplicaIdentity(table.name(), options.replicaIdentity(), Optional.empty())));
        }
        options.ofType()
                .map(type -> new SetRowType(table.name(), Optional.of(type), Before.unknown()))
                .ifPresent(typed -> statements.addAll(StorageSql.setRowType(typed)));
        options.clusteredOn()
                .map(index -> new ClusterOn(table.name(), Optional.of(index), Before.unknown()))
                .ifPresent(cluster -> statements.addAll(StorageSql.clusterOn(cluster)));
        options.triggerStates()
                .forEach((trigger, state) -> statements.add(
                        FiringSql.set(ObjectRef.part(ObjectKind.TRIGGER, table.name(), trigger), state)));
        return statements;
    }
}
