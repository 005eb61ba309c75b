package dev.ambix.catalog;

import dev.ambix.schema.Column;
import dev.ambix.schema.ColumnSettings;
import dev.ambix.schema.MaterializedView;
import dev.ambix.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes tables of the parts that were read. A table lists the columns that it declares, and of those that it has from a
 * parent the ones that differ from the parent's; a partition of which a column differs, or stands elsewhere, lists all.
 */
final class TableAssembly {
    private final Catalog catalog;

    private TableAssembly(Catalog catalog) {
        this.catalog = catalog;
    }

    static void addTables(Catalog catalog) {
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
        List<RelationColumn> all = List.copyOf(relation.columns().values());
        List<RelationColumn> own = all.stream()
                .filter(column -> column.isLocal() || !isAsInherited(column.column(), parents))
                .toList();
        boolean differs = relation.options().partitionOf().isPresent()
                && !parents.isEmpty()
                && (!own.isEmpty() || !names(relation).equals(names(parents.get(0))));
        List<Column> columns =
                (differs ? all : own).stream().map(RelationColumn::column).toList();
        return new Table(relation.name(), columns, relation.constraints(), relation.options(), relation.comment());
    }

    private static List<String> names(Relation relation) {
        return relation.columns().values().stream().map(RelationColumn::name).toList();
    }

    private static boolean isAsInherited(Column column, List<Relation> parents) {
        return parents.stream()
                .map(Relation::columns)
                .map(Map::values)
                .flatMap(columns -> columns.stream().map(RelationColumn::column))
                .filter(parent -> parent.name().equals(column.name()))
                .findFirst()
                // Partitions share the identity of their parent since PostgreSQL 17, and before they have none.
                .map(parent -> inherited(parent).equals(column.withoutIdentity()))
                .orElse(true);
    }

    /** What a child has of a parent's column: all but the comment and what ANALYZE shall do. */
    private static Column inherited(Column parent) {
        ColumnSettings settings = parent.settings();
        return parent.withoutIdentity()
                .withComment(Optional.empty())
                .withSettings(new ColumnSettings(
                        settings.storage(), settings.compression(), Optional.empty(), Map.of(), Map.of()));
    }
}
