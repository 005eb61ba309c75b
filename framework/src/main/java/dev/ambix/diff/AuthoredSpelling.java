package dev.ambix.diff;

import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.inherit.PartitionDefinition;
import dev.ambix.diff.inherit.PartitionIndexes;
import dev.ambix.diff.kind.KindDiffs;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.diff.step.Serials;
import dev.ambix.diff.wording.AuthoredParts;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.TypeOperation.AddDomainConstraint;
import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Publication;
import dev.ambix.schema.table.Table;
import java.util.ArrayList;
import java.util.List;

/** Operations and schemas in the words of an author rather than in those of the catalog. */
public final class AuthoredSpelling {
    private AuthoredSpelling() {}

    /**
     * A schema as an author would write it for a model: {@code serial} for a column with a sequence of its own, and
     * {@code x in ('a', 'b')} for the comparison with an array that PostgreSQL makes of it. PostgreSQL makes the same
     * database of either.
     */
    public static Schema schema(SchemaGraph graph) {
        Serials serials = new SchemaComparison(
                        new SchemaIndex(SchemaGraph.EMPTY, KindDiffs.ALL),
                        new SchemaIndex(graph, KindDiffs.ALL),
                        DiffOptions.DEFAULTS)
                .serials();
        return Schema.of(PartitionIndexes.leftOut(graph.schema()).objects().values().stream()
                .filter(object -> !serials.makes(object.ref()))
                .map(object -> object instanceof Table table ? numbered(table, serials) : object)
                .map(object -> published(object, graph.schema()))
                .map(AuthoredSpelling::object)
                .toList());
    }

    /**
     * The objects of a model in an order to make them in: partitioned tables before their partitions, and indexes of partitions,
     * if they do not come by themselves, before those that take them.
     */
    public static List<SchemaObject> inOrder(Schema model) {
        Schema schema = PartitionIndexes.leftOut(model);
        List<SchemaObject> objects = new ArrayList<>();
        schema.all(Table.class)
                .sorted(PartitionIndexes.tablesFirst(schema))
                .forEach(table -> objects.add(PartitionDefinition.complete(table, schema)));
        schema.objects().values().stream()
                .filter(object -> !(object instanceof Table || object instanceof Index))
                .map(object -> published(object, schema))
                .forEach(objects::add);
        schema.all(Index.class)
                .sorted(PartitionIndexes.parentsFirst(schema).reversed())
                .forEach(objects::add);
        return objects;
    }

    private static SchemaObject published(SchemaObject object, Schema schema) {
        return object instanceof Publication publication ? PublishedTables.written(publication, schema) : object;
    }

    private static Table numbered(Table table, Serials serials) {
        return table.withColumns(table.columns().stream()
                .map(column -> serials.written(table.name(), column))
                .toList());
    }

    static Operation of(Operation operation) {
        if (operation instanceof AddColumn add) {
            return new AddColumn(add.table(), AuthoredParts.column(add.column()), add.existence());
        } else if (operation instanceof AddConstraint add) {
            return new AddConstraint(add.table(), AuthoredParts.constraint(add.constraint()));
        } else if (operation instanceof AddDomainConstraint add) {
            return new AddDomainConstraint(add.type(), AuthoredParts.check(add.check()));
        } else if (operation instanceof CreateObject create) {
            return new CreateObject(object(create.object()), create.existence(), create.locking());
        } else if (operation instanceof ReplaceObject replace) {
            return new ReplaceObject(object(replace.object()), replace.was().map(AuthoredSpelling::object));
        }
        return operation;
    }

    private static SchemaObject object(SchemaObject object) {
        return KindDiffs.ALL.of(object).authored(object);
    }
}
