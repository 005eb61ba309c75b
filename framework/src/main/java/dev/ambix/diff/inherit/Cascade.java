package dev.ambix.diff.inherit;

import dev.ambix.schema.Schema;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.ColumnSettings;
import dev.ambix.schema.table.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The effect of altering a parent on the columns that its partitions and children list. PostgreSQL applies most
 * alterations to children too and refuses them there, so a child is compared as it is after its parents are altered.
 */
public final class Cascade {
    private final Schema to;

    private Cascade(Schema to) {
        this.to = to;
    }

    /** The start schema, with the columns of partitions and children as the alterations of their parents leave them. */
    public static SchemaGraph of(SchemaGraph graph, Schema to, int server) {
        Cascade cascade = new Cascade(to);
        ChildColumns children = new ChildColumns(graph.schema(), to, server);
        Schema result = graph.schema();
        for (Table child : graph.schema().all(Table.class).toList()) {
            Table left = child.options().partitionOf().isPresent()
                    ? cascade.left(child, ancestors(graph.schema(), child))
                    : children.left(child);
            result = left.equals(child) ? result : result.with(left);
        }
        return graph.with(result);
    }

    /** The tables of which a table has columns, the nearest first. */
    public static List<Table> ancestors(Schema schema, Table table) {
        List<QualifiedName> names = new ArrayList<>(table.options().parents());
        table.options().partitionOf().ifPresent(of -> names.add(of.parent()));
        List<Table> ancestors = new ArrayList<>(
                names.stream().flatMap(name -> schema.table(name).stream()).toList());
        List.copyOf(ancestors).forEach(parent -> ancestors.addAll(ancestors(schema, parent)));
        return ancestors;
    }

    private Table left(Table child, List<Table> ancestors) {
        return to.table(child.name())
                .filter(now -> Inherited.isPlacedAlike(child, now))
                .map(now -> left(child, now, ancestors))
                .orElse(child);
    }

    private Table left(Table child, Table counterpart, List<Table> ancestors) {
        Map<String, Column> columns = new LinkedHashMap<>();
        child.columns().forEach(column -> columns.put(column.name(), column));
        Set<String> known = new HashSet<>();
        for (Table was : ancestors) {
            Optional<Table> now = to.table(was.name());
            if (now.isPresent()) {
                was.columns().stream()
                        .filter(column -> known.add(column.name()))
                        .forEach(column -> alter(columns, column, now.get().column(column.name())));
                now.get().columns().stream()
                        .filter(column -> known.add(column.name())
                                && counterpart.column(column.name()).isPresent())
                        .forEach(column -> columns.putIfAbsent(column.name(), Inherited.passedOn(column)));
            }
        }
        return child.withColumns(List.copyOf(columns.values()));
    }

    /** The columns of a partition are its parent's. */
    private static void alter(Map<String, Column> columns, Column was, Optional<Column> now) {
        if (now.isPresent()) {
            columns.computeIfPresent(was.name(), (name, own) -> sharing(altered(own, was, now.get()), was, now.get()));
        } else {
            columns.remove(was.name());
        }
    }

    private static Column sharing(Column own, Column was, Column now) {
        return was.nullability() == now.nullability() ? own : own.withNullability(now.nullability());
    }

    /** A column of a child after that of its parent became another one. */
    static Column altered(Column own, Column was, Column now) {
        Column result = own;
        if (TypeComparison.changesType(was, now)) {
            // The new type brings its own storage and forgets the compression.
            result = result.withType(now.type())
                    .withCollation(now.collation())
                    .withSettings(result.settings()
                            .withStorage(now.settings().storage())
                            .withCompression(Optional.empty()));
        }
        boolean isComputed = !was.generated().equals(now.generated());
        if (isComputed || !was.defaultValue().equals(now.defaultValue())) {
            result = result.withDefault(Optional.empty())
                    .withGenerated(isComputed ? now.generated() : result.generated())
                    .withDefault(now.defaultValue());
        }
        return result.withSettings(altered(result.settings(), was.settings(), now.settings()));
    }

    /** The column settings after an alteration of the parent's: PostgreSQL passes on storage and statistics only. */
    private static ColumnSettings altered(ColumnSettings own, ColumnSettings was, ColumnSettings now) {
        ColumnSettings result = own;
        if (!was.storage().equals(now.storage())) {
            result = result.withStorage(now.storage());
        }
        return was.statistics().equals(now.statistics()) ? result : result.withStatistics(now.statistics());
    }
}
