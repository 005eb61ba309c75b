package dev.ambix.lint.run;

import dev.ambix.MigrationException;
import dev.ambix.impact.operation.AuthoredOperations;
import dev.ambix.operation.ControlOperation.InSteps;
import dev.ambix.operation.ControlOperation.OutsideTransaction;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.DropColumn;
import dev.ambix.operation.value.ColumnOperation.SetColumnType;
import dev.ambix.operation.value.ColumnOperation.SetDefault;
import dev.ambix.operation.value.ColumnOperation.SetGenerated;
import dev.ambix.operation.value.ColumnOperation.SetIdentity;
import dev.ambix.operation.value.ColumnOperation.SetNullability;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ConstraintOperation.AddConstraintUsingIndex;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.ConstraintOperation.ValidateConstraint;
import dev.ambix.operation.value.DataOperation.Execute;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.MoveObject;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.operation.value.PartitionOperation.AttachPartition;
import dev.ambix.operation.value.PartitionOperation.CreateIndexWithoutPartitions;
import dev.ambix.operation.value.PartitionOperation.DetachPartition;
import dev.ambix.operation.value.SequenceOperation.AlterSequence;
import dev.ambix.operation.value.StorageOperation.SetPersistence;
import dev.ambix.operation.value.StorageOperation.SetReplicaIdentity;
import dev.ambix.operation.value.StorageOperation.SetRowSecurity;
import dev.ambix.operation.value.SuccessionOperation.AddSuccessor;
import dev.ambix.operation.value.SuccessionOperation.DropSuccessor;
import dev.ambix.operation.value.SuccessionOperation.TakePlace;
import dev.ambix.operation.value.TypeOperation.AddDomainConstraint;
import dev.ambix.operation.value.TypeOperation.DropDomainConstraint;
import dev.ambix.operation.value.TypeOperation.SetDomainDefault;
import dev.ambix.operation.value.TypeOperation.SetDomainNullability;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TableOptions;
import dev.ambix.schema.table.TableOptions.PartitionOf;
import dev.ambix.sql.file.AuthoredSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The changes that operations make to the picture of the schema. Those that are not named leave it as it is. */
final class TimelineChanges {
    private interface Change {
        void on(SchemaTimeline timeline, String revision);
    }

    private static final OperationHandlers<Change> CHANGES = changes();

    private TimelineChanges() {}

    static void apply(Operation operation, SchemaTimeline timeline, String revision) {
        if (CHANGES.handles(operation)) {
            CHANGES.handle(operation).on(timeline, revision);
        }
    }

    private static OperationHandlers<Change> changes() {
        OperationHandlers.Builder<Change> changes = OperationHandlers.builder("change of the known schema");
        columns(changes);
        constraints(changes);
        partitions(changes);
        domains(changes);
        storage(changes);
        changes.on(CreateObject.class, op -> (timeline, revision) -> create(op.object(), timeline, revision))
                .on(CreateIndexWithoutPartitions.class, op -> (timeline, revision) -> timeline.addIndex(op.index()))
                .on(ReplaceObject.class, op -> (timeline, revision) -> replace(op.object(), timeline))
                .on(AlterSequence.class, op -> (timeline, revision) -> timeline.put(op.sequence()))
                .on(DropObject.class, op -> (timeline, revision) -> drop(op.ref(), timeline))
                .on(RenameObject.class, op -> (timeline, revision) -> rename(op, timeline))
                .on(MoveObject.class, op -> (timeline, revision) -> move(op, timeline))
                .on(
                        Execute.class,
                        op -> (timeline, revision) ->
                                meant(op.sql()).forEach(meant -> apply(meant, timeline, revision)))
                .on(
                        AddSuccessor.class,
                        op -> (timeline, revision) ->
                                KnownSuccessions.add(op, timeline.now()).forEach(one -> apply(one, timeline, revision)))
                .on(
                        TakePlace.class,
                        op -> (timeline, revision) -> KnownSuccessions.takePlace(op.succession(), timeline.now())
                                .forEach(one -> apply(one, timeline, revision)))
                .on(
                        DropSuccessor.class,
                        op -> (timeline, revision) ->
                                KnownSuccessions.drop(op.succession()).forEach(one -> apply(one, timeline, revision)))
                .on(OutsideTransaction.class, op -> (timeline, revision) -> apply(op.operation(), timeline, revision))
                .on(
                        InSteps.class,
                        op -> (timeline, revision) -> op.steps().forEach(step -> apply(step, timeline, revision)));
        return changes.build();
    }

    private static void columns(OperationHandlers.Builder<Change> changes) {
        changes.on(
                        AddColumn.class,
                        op -> (timeline, revision) ->
                                timeline.change(op.table(), table -> withColumn(table, op.column())))
                .on(DropColumn.class, op -> (timeline, revision) -> dropColumn(op, timeline))
                .on(
                        SetColumnType.class,
                        op -> column(op.table(), op.column(), column -> column.withType(op.type())
                                .withCollation(op.collation())))
                .on(
                        SetNullability.class,
                        op -> column(op.table(), op.column(), column -> column.withNullability(op.nullability())))
                .on(
                        SetDefault.class,
                        op -> column(op.table(), op.column(), column -> column.withDefault(op.defaultValue())))
                .on(
                        SetIdentity.class,
                        op -> column(op.table(), op.column(), column -> op.identity()
                                .map(column::withIdentity)
                                .orElseGet(column::withoutIdentity)))
                .on(
                        SetGenerated.class,
                        op -> column(op.table(), op.column(), column -> column.withGenerated(op.generated())));
    }

    private static void constraints(OperationHandlers.Builder<Change> changes) {
        changes.on(
                        AddConstraint.class,
                        op -> (timeline, revision) ->
                                timeline.change(op.table(), table -> KnownConstraints.with(table, op.constraint())))
                .on(AddConstraintUsingIndex.class, op -> (timeline, revision) -> {
                    timeline.dropIndex(op.table().withName(op.index()));
                    timeline.change(op.table(), table -> KnownConstraints.with(table, op.constraint()));
                })
                .on(
                        ValidateConstraint.class,
                        op -> (timeline, revision) ->
                                timeline.change(op.table(), table -> KnownConstraints.validated(table, op.name())))
                .on(
                        DropConstraint.class,
                        op -> (timeline, revision) ->
                                timeline.change(op.table(), table -> KnownConstraints.without(table, op.name())));
    }

    /** A text that the compiler refuses is none of the matter of those that come after it. */
    private static List<Operation> meant(String sql) {
        if (!AuthoredOperations.mayBeIn(sql)) {
            return List.of();
        }
        try {
            return AuthoredSql.statements(sql).stream()
                    .flatMap(statement -> AuthoredOperations.of(statement.sql()).stream())
                    .toList();
        } catch (MigrationException e) {
            return List.of();
        }
    }

    private static void storage(OperationHandlers.Builder<Change> changes) {
        changes.on(
                        SetReplicaIdentity.class,
                        op -> options(op.table(), options -> options.withReplicaIdentity(op.identity())))
                .on(
                        SetRowSecurity.class,
                        op -> options(op.table(), options -> options.withRowSecurity(op.rowSecurity())))
                .on(
                        SetPersistence.class,
                        op -> op.on().kind() == ObjectKind.TABLE
                                ? options(op.on().name(), options -> options.withPersistence(op.persistence()))
                                : (timeline, revision) -> {});
    }

    private static Change options(QualifiedName table, UnaryOperator<TableOptions> change) {
        return (timeline, revision) -> timeline.change(table, known -> known.with(change));
    }

    private static void partitions(OperationHandlers.Builder<Change> changes) {
        changes.on(
                        AttachPartition.class,
                        op -> partOf(op.partition(), Optional.of(new PartitionOf(op.parent(), op.bound()))))
                .on(DetachPartition.class, op -> partOf(op.partition(), Optional.empty()));
    }

    private static Change partOf(QualifiedName partition, Optional<PartitionOf> parent) {
        return (timeline, revision) ->
                timeline.change(partition, table -> table.with(options -> options.withPartitionOf(parent)));
    }

    private static void domains(OperationHandlers.Builder<Change> changes) {
        changes.on(AddDomainConstraint.class, op -> domain(op.type(), domain -> domain.with(op.check())))
                .on(DropDomainConstraint.class, op -> domain(op.type(), domain -> KnownConstraints.without(domain, op)))
                .on(SetDomainDefault.class, op -> domain(op.type(), domain -> domain.withDefault(op.defaultValue())))
                .on(
                        SetDomainNullability.class,
                        op -> domain(
                                op.type(),
                                domain -> new Domain(
                                        domain.name(),
                                        domain.base(),
                                        domain.collation(),
                                        op.nullability(),
                                        domain.defaultValue(),
                                        domain.checks())));
    }

    private static Change domain(QualifiedName name, UnaryOperator<Domain> change) {
        return (timeline, revision) -> timeline.change(ObjectRef.of(ObjectKind.DOMAIN, name), Domain.class, change);
    }

    private static Change column(QualifiedName table, String name, UnaryOperator<Column> change) {
        return (timeline, revision) -> timeline.change(
                table,
                known -> known.withColumns(known.columns().stream()
                        .map(column -> column.name().equals(name) ? change.apply(column) : column)
                        .toList()));
    }

    private static Table withColumn(Table table, Column column) {
        if (table.column(column.name()).isPresent()) {
            return table;
        }
        List<Column> all = new ArrayList<>(table.columns());
        all.add(column);
        return table.withColumns(all);
    }

    private static void dropColumn(DropColumn op, SchemaTimeline timeline) {
        timeline.change(
                op.table(),
                table -> KnownConstraints.withoutColumn(
                        table.withColumns(table.columns().stream()
                                .filter(column -> !column.name().equals(op.name()))
                                .toList()),
                        op.name()));
        timeline.changeIndexes(op.table(), indexes -> indexes.stream()
                .filter(index -> index.definition().keys().stream()
                        .noneMatch(key -> key.text().equals(op.name())))
                .toList());
    }

    private static void create(SchemaObject object, SchemaTimeline timeline, String revision) {
        if (object instanceof Table table) {
            if (timeline.now().table(table.name()).isEmpty()) {
                timeline.create(withInheritedColumns(table, timeline), revision);
            }
        } else if (object instanceof Index index) {
            timeline.addIndex(index);
        } else {
            timeline.put(object);
        }
    }

    /** A partition without columns of its own has those of its table, and a child those of its parents. */
    private static Table withInheritedColumns(Table table, SchemaTimeline timeline) {
        List<QualifiedName> parents = new ArrayList<>(table.options().parents());
        table.options().partitionOf().map(PartitionOf::parent).ifPresent(parents::add);
        Table whole = table;
        for (QualifiedName parent : parents) {
            List<Column> columns = timeline.now()
                    .table(parent)
                    .map(known -> known.table().columns())
                    .orElse(List.of());
            for (Column column : columns) {
                whole = withColumn(whole, column);
            }
        }
        return whole;
    }

    private static void replace(SchemaObject object, SchemaTimeline timeline) {
        if (!(object instanceof Table) && !(object instanceof Index)) {
            timeline.put(object);
        }
    }

    private static void drop(ObjectRef ref, SchemaTimeline timeline) {
        switch (ref.kind()) {
            case TABLE, FOREIGN_TABLE -> timeline.drop(ref.name());
            case INDEX -> timeline.dropIndex(ref.name());
            default -> timeline.remove(ref);
        }
    }

    private static void rename(RenameObject op, SchemaTimeline timeline) {
        ObjectRef ref = op.ref();
        switch (ref.kind()) {
            case TABLE, FOREIGN_TABLE -> timeline.rename(ref.name(), ref.name().withName(op.newName()));
            case COLUMN -> renameColumn(ref, op.newName(), timeline);
            case CONSTRAINT ->
                timeline.change(ref.name(), table -> KnownConstraints.renamed(table, ref.ownName(), op.newName()));
            case INDEX -> renameIndex(ref.name(), op.newName(), timeline);
            default -> timeline.remove(ref);
        }
    }

    private static void renameColumn(ObjectRef ref, String newName, SchemaTimeline timeline) {
        timeline.change(
                ref.name(),
                table -> KnownConstraints.withColumnRenamed(
                        table.withColumns(table.columns().stream()
                                .map(column -> column.name().equals(ref.ownName()) ? column.withName(newName) : column)
                                .toList()),
                        ref.ownName(),
                        newName));
        timeline.changeIndexes(ref.name(), indexes -> indexes.stream()
                .map(index -> index.withDefinition(index.definition()
                        .withKeys(index.definition().keys().stream()
                                .map(key -> key.text().equals(ref.ownName()) ? key.withText(newName) : key)
                                .toList())))
                .toList());
    }

    private static void renameIndex(QualifiedName name, String newName, SchemaTimeline timeline) {
        Optional<Index> found = timeline.now().tableOfIndex(name).flatMap(known -> known.indexes().stream()
                .filter(index -> index.name().equals(name.name()))
                .findFirst());
        found.ifPresent(index -> {
            timeline.dropIndex(name);
            timeline.addIndex(index.withName(newName));
        });
    }

    private static void move(MoveObject op, SchemaTimeline timeline) {
        if (timeline.now().table(op.ref().name()).isPresent()) {
            timeline.rename(
                    op.ref().name(),
                    QualifiedName.of(op.schema(), op.ref().name().name()));
        }
    }
}
