package dev.ambix.rows;

import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Check.Inheritance;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TableOptions.PartitionOf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tables with all their columns and checks, those included that they have from parents and partitioned tables. */
public final class WholeTables {
    private final Schema schema;

    private WholeTables(Schema schema) {
        this.schema = schema;
    }

    /** The schema with its tables written out. */
    public static Schema in(Schema schema) {
        WholeTables tables = new WholeTables(schema);
        return schema.all(Table.class).anyMatch(WholeTables::hasParents)
                ? Schema.of(
                        schema.objects().values().stream().map(tables::whole).toList())
                : schema;
    }

    private static boolean hasParents(Table table) {
        return !table.options().parents().isEmpty()
                || table.options().partitionOf().isPresent();
    }

    private SchemaObject whole(SchemaObject object) {
        return object instanceof Table table ? whole(table) : object;
    }

    private Table whole(Table table) {
        List<Table> parents = Stream.concat(
                        table.options().parents().stream(),
                        table.options().partitionOf().map(PartitionOf::parent).stream())
                .map(this::parent)
                .flatMap(Optional::stream)
                .toList();
        if (parents.isEmpty()) {
            return table;
        }
        Map<String, Column> columns = new LinkedHashMap<>();
        parents.stream()
                .flatMap(parent -> parent.columns().stream())
                .forEach(column -> columns.putIfAbsent(column.name(), column.withoutIdentity()));
        table.columns().forEach(column -> columns.put(column.name(), column));
        Stream<Constraint> inherited = parents.stream()
                .flatMap(parent -> parent.constraints().stream())
                .filter(constraint -> constraint instanceof Check check && check.inheritance() == Inheritance.INHERITED)
                .filter(constraint -> !table.constraints().contains(constraint));
        return table.withColumns(List.copyOf(columns.values()))
                .withConstraints(
                        Stream.concat(table.constraints().stream(), inherited).toList());
    }

    private Optional<Table> parent(QualifiedName name) {
        return schema.table(name).map(this::whole);
    }
}
