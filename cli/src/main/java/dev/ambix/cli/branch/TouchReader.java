package dev.ambix.cli.branch;

import dev.ambix.operation.ControlOperation.Commit;
import dev.ambix.operation.ControlOperation.InSteps;
import dev.ambix.operation.ControlOperation.Irreversible;
import dev.ambix.operation.ControlOperation.NotWritten;
import dev.ambix.operation.ControlOperation.Online;
import dev.ambix.operation.ControlOperation.OutsideTransaction;
import dev.ambix.operation.ControlOperation.Require;
import dev.ambix.operation.ControlOperation.RequireBackfill;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.DropColumn;
import dev.ambix.operation.value.ColumnOperation.SetColumnSettings;
import dev.ambix.operation.value.ColumnOperation.SetColumnType;
import dev.ambix.operation.value.ColumnOperation.SetDefault;
import dev.ambix.operation.value.ColumnOperation.SetGenerated;
import dev.ambix.operation.value.ColumnOperation.SetIdentity;
import dev.ambix.operation.value.ColumnOperation.SetNullability;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ConstraintOperation.AddConstraintUsingIndex;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.ConstraintOperation.RenameNotNull;
import dev.ambix.operation.value.ConstraintOperation.SetDeferrability;
import dev.ambix.operation.value.ConstraintOperation.SetEnforcement;
import dev.ambix.operation.value.ConstraintOperation.ValidateConstraint;
import dev.ambix.operation.value.DataOperation.BulkInsert;
import dev.ambix.operation.value.DataOperation.Execute;
import dev.ambix.operation.value.DataOperation.ExecuteFile;
import dev.ambix.operation.value.DataOperation.ExecuteQuery;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.operation.value.PartitionOperation.AddParent;
import dev.ambix.operation.value.PartitionOperation.AttachIndexPartition;
import dev.ambix.operation.value.PartitionOperation.AttachPartition;
import dev.ambix.operation.value.PartitionOperation.CreateIndexWithoutPartitions;
import dev.ambix.operation.value.PartitionOperation.DetachPartition;
import dev.ambix.operation.value.PartitionOperation.InheritColumns;
import dev.ambix.operation.value.PartitionOperation.RemoveParent;
import dev.ambix.operation.value.PartitionOperation.RenewParents;
import dev.ambix.operation.value.RowOperation.Backfill;
import dev.ambix.operation.value.RowOperation.DeleteRows;
import dev.ambix.operation.value.RowOperation.SeedRows;
import dev.ambix.operation.value.RowOperation.UnseedRows;
import dev.ambix.operation.value.RowOperation.UpdateRows;
import dev.ambix.operation.value.RowOperation.UpsertRows;
import dev.ambix.operation.value.SchemaOperation;
import dev.ambix.operation.value.StorageOperation.AlterParameters;
import dev.ambix.operation.value.StorageOperation.ClusterOn;
import dev.ambix.operation.value.StorageOperation.SetAccessMethod;
import dev.ambix.operation.value.StorageOperation.SetParameters;
import dev.ambix.operation.value.StorageOperation.SetPersistence;
import dev.ambix.operation.value.StorageOperation.SetReplicaIdentity;
import dev.ambix.operation.value.StorageOperation.SetRowSecurity;
import dev.ambix.operation.value.StorageOperation.SetRowType;
import dev.ambix.operation.value.StorageOperation.SetTablespace;
import dev.ambix.operation.value.SuccessionOperation;
import dev.ambix.operation.value.SuccessionOperation.AddSuccessor;
import dev.ambix.operation.value.SuccessionOperation.DropSuccessor;
import dev.ambix.operation.value.SuccessionOperation.EquipSuccessor;
import dev.ambix.operation.value.SuccessionOperation.TakePlace;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.IndexedConstraint;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the objects that operations touch. Empty where they are not known, as of SQL text. */
final class TouchReader {
    private static final OperationHandlers<Optional<List<Touch>>> HANDLERS = handlers();

    private TouchReader() {}

    /** The objects that an operation touches; empty if they are not known. */
    static Optional<List<Touch>> read(Operation operation) {
        return operation instanceof SchemaOperation ? HANDLERS.handle(operation) : Optional.empty();
    }

    static Set<Class<?>> missing() {
        return HANDLERS.missing();
    }

    private static OperationHandlers<Optional<List<Touch>>> handlers() {
        OperationHandlers.Builder<Optional<List<Touch>>> touches = OperationHandlers.builder("list of what is touched");
        registerColumns(touches);
        registerConstraints(touches);
        registerStorage(touches);
        registerRows(touches);
        ObjectTouches.register(touches);
        return touches.on(Execute.class, op -> Optional.empty())
                .on(ExecuteFile.class, op -> Optional.empty())
                .on(ExecuteQuery.class, op -> Optional.empty())
                .on(Online.class, op -> Optional.empty())
                .on(OutsideTransaction.class, op -> read(op.operation()))
                .on(InSteps.class, op -> read(op.goal()))
                .on(Commit.class, op -> Optional.of(List.of()))
                .on(Irreversible.class, op -> Optional.of(List.of()))
                .on(NotWritten.class, op -> Optional.of(List.of()))
                .on(Require.class, op -> Optional.of(List.of()))
                .on(RequireBackfill.class, op -> Optional.of(List.of()))
                .build();
    }

    private static void registerRows(OperationHandlers.Builder<Optional<List<Touch>>> touches) {
        touches.on(BulkInsert.class, op -> table(op.table()))
                .on(UpsertRows.class, op -> table(op.rows().table()))
                .on(SeedRows.class, op -> table(op.rows().table()))
                .on(UnseedRows.class, op -> table(op.rows().table()))
                .on(DeleteRows.class, op -> table(op.table()))
                .on(UpdateRows.class, op -> columns(op.table(), op.assignments().keySet()))
                .on(Backfill.class, op -> columns(op.table(), op.assignments().keySet()))
                .on(AddSuccessor.class, TouchReader::succession)
                .on(EquipSuccessor.class, TouchReader::succession)
                .on(TakePlace.class, TouchReader::succession)
                .on(DropSuccessor.class, TouchReader::succession);
    }

    private static Optional<List<Touch>> succession(SuccessionOperation op) {
        return columns(op.table(), op.succession().column(), op.succession().successor());
    }

    private static void registerStorage(OperationHandlers.Builder<Optional<List<Touch>>> touches) {
        touches.on(SetParameters.class, op -> object(op.on()))
                .on(AlterParameters.class, op -> object(op.on()))
                .on(SetPersistence.class, op -> object(op.on()))
                .on(SetTablespace.class, op -> object(op.on()))
                .on(SetAccessMethod.class, op -> object(op.on()))
                .on(SetRowType.class, op -> table(op.table()))
                .on(ClusterOn.class, op -> table(op.table()))
                .on(SetReplicaIdentity.class, op -> table(op.table()))
                .on(SetRowSecurity.class, op -> table(op.table()))
                .on(CreateIndexWithoutPartitions.class, op -> Optional.of(ObjectTouches.of(op.index())))
                .on(AttachPartition.class, op -> tables(op.parent(), op.partition()))
                .on(DetachPartition.class, op -> tables(op.parent(), op.partition()))
                .on(
                        AttachIndexPartition.class,
                        op -> Optional.of(List.of(Touch.index(op.parent()), Touch.index(op.partition()))))
                .on(AddParent.class, op -> tables(op.table(), op.parent()))
                .on(RemoveParent.class, op -> tables(op.table(), op.parent()))
                .on(RenewParents.class, op -> table(op.table()))
                .on(InheritColumns.class, op -> table(op.table()));
    }

    private static Optional<List<Touch>> object(ObjectRef ref) {
        return Optional.of(ObjectTouches.of(ref));
    }

    private static Optional<List<Touch>> tables(QualifiedName one, QualifiedName other) {
        return Optional.of(List.of(Touch.table(one), Touch.table(other)));
    }

    private static void registerColumns(OperationHandlers.Builder<Optional<List<Touch>>> touches) {
        touches.on(AddColumn.class, op -> columns(op.table(), op.column().name()))
                .on(DropColumn.class, op -> columns(op.table(), op.name()))
                .on(SetColumnType.class, op -> columns(op.table(), op.column()))
                .on(SetNullability.class, op -> columns(op.table(), op.column()))
                .on(SetDefault.class, op -> columns(op.table(), op.column()))
                .on(SetIdentity.class, op -> columns(op.table(), op.column()))
                .on(SetGenerated.class, op -> columns(op.table(), op.column()))
                .on(SetColumnSettings.class, op -> columns(op.table(), op.column()));
    }

    private static void registerConstraints(OperationHandlers.Builder<Optional<List<Touch>>> touches) {
        touches.on(AddConstraint.class, op -> Optional.of(add(op)))
                .on(DropConstraint.class, op -> table(op.table()))
                .on(ValidateConstraint.class, op -> table(op.table()))
                .on(AddConstraintUsingIndex.class, op -> table(op.table()))
                .on(SetDeferrability.class, op -> table(op.table()))
                .on(RenameNotNull.class, op -> table(op.table()))
                .on(SetEnforcement.class, op -> table(op.table()));
    }

    private static Optional<List<Touch>> table(QualifiedName name) {
        return Optional.of(List.of(Touch.table(name)));
    }

    private static Optional<List<Touch>> columns(QualifiedName table, String... names) {
        return columns(table, List.of(names));
    }

    private static Optional<List<Touch>> columns(QualifiedName table, Collection<String> names) {
        List<Touch> touches = new ArrayList<>(List.of(Touch.table(table)));
        names.forEach(name -> touches.add(Touch.column(table, name)));
        return Optional.of(touches);
    }

    private static List<Touch> add(AddConstraint op) {
        List<Touch> touches = new ArrayList<>(List.of(Touch.table(op.table())));
        ownColumns(op.constraint()).forEach(column -> touches.add(Touch.column(op.table(), column)));
        touches.addAll(used(op.constraint()));
        return touches;
    }

    private static List<String> ownColumns(Constraint constraint) {
        if (constraint instanceof IndexedConstraint<?> indexed) {
            return indexed.columns();
        }
        return constraint instanceof ForeignKey key ? key.columns() : List.of();
    }

    /** The table and columns to which a foreign key refers. */
    static List<Touch> used(Constraint constraint) {
        if (!(constraint instanceof ForeignKey key)) {
            return List.of();
        }
        List<Touch> touches = new ArrayList<>(List.of(Touch.table(key.table()).used()));
        key.referenced()
                .forEach(column -> touches.add(Touch.column(key.table(), column).used()));
        return touches;
    }
}
