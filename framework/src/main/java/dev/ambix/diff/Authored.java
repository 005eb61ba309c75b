package dev.ambix.diff;

import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.TypeOperation.AddDomainConstraint;
import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.Exclusion;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Publication;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.Generated;
import dev.ambix.schema.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Operations and schemas in the words of an author rather than in those of the catalog. */
public final class Authored {
    private Authored() {}

    /**
     * What a database holds, as one would write it down for a model: {@code serial} for a column with a sequence of its
     * own, and {@code x in ('a', 'b')} for the comparison with an array that PostgreSQL makes of it. PostgreSQL makes the
     * same database of either.
     */
    public static Schema schema(SchemaGraph graph) {
        Serials serials = new SchemaComparison(
                        new SchemaIndex(SchemaGraph.EMPTY), new SchemaIndex(graph), DiffOptions.DEFAULTS)
                .serials();
        return Schema.of(PartitionIndexes.leftOut(graph.schema()).objects().values().stream()
                .filter(object -> !serials.makes(object.ref()))
                .map(object -> object instanceof Table table ? numbered(table, serials) : object)
                .map(object -> published(object, graph.schema()))
                .map(Authored::object)
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
            return new AddColumn(add.table(), column(add.column()), add.existence());
        } else if (operation instanceof AddConstraint add) {
            return new AddConstraint(add.table(), constraint(add.constraint()));
        } else if (operation instanceof AddDomainConstraint add) {
            return new AddDomainConstraint(add.type(), check(add.check()));
        } else if (operation instanceof CreateObject create) {
            return new CreateObject(object(create.object()), create.existence(), create.locking());
        } else if (operation instanceof ReplaceObject replace) {
            return new ReplaceObject(object(replace.object()), replace.was().map(Authored::object));
        }
        return operation;
    }

    static Column column(Column column) {
        return column.withDefault(defaultValue(column.defaultValue(), column.type()))
                .withGenerated(column.generated()
                        .map(g -> new Generated(ExpressionSpelling.restored(g.expression()), g.storage())));
    }

    static Optional<String> defaultValue(Optional<String> sql, ColumnType type) {
        return sql.map(expression -> ExpressionSpelling.defaultValue(expression, type));
    }

    static Constraint constraint(Constraint constraint) {
        if (constraint instanceof Check check) {
            return check(check);
        } else if (constraint instanceof Exclusion exclusion) {
            return exclusion.withPredicate(exclusion.predicate().map(ExpressionSpelling::restored));
        }
        return constraint;
    }

    static Check check(Check check) {
        return new Check(
                check.name(), ExpressionSpelling.restored(check.condition()), check.inheritance(), check.validation());
    }

    private static SchemaObject object(SchemaObject object) {
        return KindDiffs.of(object).authored(object);
    }
}
