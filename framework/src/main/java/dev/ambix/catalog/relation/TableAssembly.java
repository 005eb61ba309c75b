package dev.ambix.catalog.relation;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.Relation;
import dev.ambix.catalog.reader.RelationColumn;
import dev.ambix.schema.object.MaterializedView;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.ColumnSettings;
import dev.ambix.schema.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Assembles tables from the parts that were read. A table lists the columns that it declares, and of those that it
 * merely inherits the ones that differ from the parents'; a partition in which a column differs, or has another place,
 * lists all.
 */
public final class TableAssembly {
    private final Catalog catalog;

    private TableAssembly(Catalog catalog) {
        this.catalog = catalog;
    }

    public static void addTables(Catalog catalog) {
        TableAssembly assembly = new TableAssembly(catalog);
        for (Relation relation : catalog.relations()) {
            if (relation.isTable()) {
                catalog.add(assembly.table(relation));
            } else if (relation.options().clusteredOn().isPresent()) {
                catalog.take(MaterializedView.class, relation.ref())
                        .map(view -> view.withClusteredOn(relation.options().clusteredOn()))
                        .ifPresent(catalog::add);
            }
        }
    }

    private Table table(Relation relation) {
        List<Relation> parents = relation.parents().stream()
                .map(catalog::relation)
                .flatMap(Optional::stream)
                .toList();
        boolean isPartition = relation.options().partitionOf().isPresent();
        List<Column> columns = isPartition ? ofPartition(relation, parents) : ofChild(relation, parents);
        return new Table(relation.name(), columns, relation.constraints(), relation.options(), relation.comment());
    }

    private static List<Column> ofPartition(Relation relation, List<Relation> parents) {
        List<Column> all = columns(relation).toList();
        boolean differs = relation.listsColumns()
                || all.stream().anyMatch(column -> !isShared(column, parents))
                || parents.stream().anyMatch(parent -> !names(relation).equals(names(parent)));
        return differs ? all : List.of();
    }

    /** The columns of any table that is no partition. */
    private static List<Column> ofChild(Relation relation, List<Relation> parents) {
        return relation.columns().values().stream()
                .map(column ->
                        column.isLocal() ? column.column() : column.column().inherited())
                .filter(column -> !column.isInherited() || !isAsInherited(column, parents))
                .toList();
    }

    private static Stream<Column> columns(Relation relation) {
        return relation.columns().values().stream().map(RelationColumn::column);
    }

    private static List<String> names(Relation relation) {
        return relation.columns().values().stream().map(RelationColumn::name).toList();
    }

    private static boolean isShared(Column column, List<Relation> parents) {
        // Partitions share the identity of their parent since PostgreSQL 17, and before they have none.
        return above(column, parents).stream()
                .allMatch(parent -> inherited(parent).equals(column.withoutIdentity()));
    }

    /** Whether a column has the default of its parents: these must be equal, or one of them is missing. */
    private static boolean isAsInherited(Column column, List<Relation> parents) {
        List<Column> above = above(column, parents);
        Optional<String> value =
                above.stream().flatMap(parent -> parent.defaultValue().stream()).findFirst();
        return above.stream().limit(1).allMatch(parent -> inherited(parent)
                .withDefault(value)
                .nullable()
                .inherited()
                .equals(column));
    }

    private static List<Column> above(Column column, List<Relation> parents) {
        return parents.stream()
                .flatMap(TableAssembly::columns)
                .filter(parent -> parent.name().equals(column.name()))
                .toList();
    }

    /** A parent's column as a child inherits it: without the comment and the settings of ANALYZE. */
    private static Column inherited(Column parent) {
        ColumnSettings settings = parent.settings();
        return parent.withoutIdentity()
                .withComment(Optional.empty())
                .withSettings(new ColumnSettings(
                        settings.storage(), settings.compression(), Optional.empty(), Map.of(), Map.of()));
    }
}
