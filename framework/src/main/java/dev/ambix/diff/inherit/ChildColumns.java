package dev.ambix.diff.inherit;

import dev.ambix.schema.Schema;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Column.Nullability;
import dev.ambix.schema.table.Column.Origin;
import dev.ambix.schema.table.Table;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Columns of INHERITS children after all changes to their parents; the nearest changed parent wins. A change to a
 * column of a parent changes that column in all its descendants, declared or not. All columns of the children are
 * written out.
 */
final class ChildColumns {
    /** The first server that knows a child's own not-null constraint from that of its parents. */
    private static final int OWN_NOT_NULL = 18;

    private final Schema from;
    private final Schema to;
    private final int server;
    private final Map<QualifiedName, Table> left = new HashMap<>();

    ChildColumns(Schema from, Schema to, int server) {
        this.from = from;
        this.to = to;
        this.server = server;
    }

    Table left(Table table) {
        Table known = left.get(table.name());
        if (known == null) {
            known = to.table(table.name())
                    .filter(now -> !table.options().parents().isEmpty())
                    .map(now -> left(table, now))
                    .orElse(table);
            left.put(table.name(), known);
        }
        return known;
    }

    private Table left(Table child, Table now) {
        List<Table> parents = standing(child, now);
        Map<String, Column> columns = new LinkedHashMap<>();
        child.columns().forEach(column -> columns.put(column.name(), released(column, parents)));
        for (Table ancestor : lineage(child, now)) {
            to.table(ancestor.name()).ifPresent(later -> alter(left(ancestor), later, columns));
        }
        List<Table> later = parents.stream()
                .flatMap(parent -> to.table(parent.name()).stream())
                .toList();
        columns.values()
                .removeIf(column -> column.isInherited()
                        && now.column(column.name()).isEmpty()
                        && find(later, column.name()).isEmpty());
        for (Column column : now.columns()) {
            if (column.isInherited()) {
                find(later, column.name())
                        .map(ChildColumns::added)
                        .ifPresent(gained -> columns.putIfAbsent(column.name(), gained));
            }
        }
        return child.withColumns(List.copyOf(columns.values()));
    }

    /** The parents in the start schema that stay parents. */
    private List<Table> standing(Table child, Table now) {
        return child.options().parents().stream()
                .filter(now.options().parents()::contains)
                .flatMap(parent -> from.table(parent).stream())
                .toList();
    }

    /** All from which it has columns throughout, each after its own parents. */
    private Set<Table> lineage(Table child, Table now) {
        Set<Table> lineage = new LinkedHashSet<>();
        for (Table parent : standing(child, now)) {
            to.table(parent.name()).ifPresent(later -> lineage.addAll(lineage(parent, later)));
            lineage.add(parent);
        }
        return lineage;
    }

    /** A column that no parent has any more becomes the child's own. */
    private static Column released(Column column, List<Table> parents) {
        boolean isOwn = find(parents, column.name()).isEmpty();
        return isOwn ? column.withOrigin(Origin.DECLARED) : column;
    }

    private static Optional<Column> find(List<Table> tables, String column) {
        return tables.stream().flatMap(table -> table.column(column).stream()).findFirst();
    }

    /** The column that ADD COLUMN on a parent gives to a child, with the properties that it sets at once. */
    private static Column added(Column parent) {
        Column column = Inherited.toChild(parent);
        return column.withSettings(
                column.settings().withStatistics(parent.settings().statistics()));
    }

    private void alter(Table was, Table now, Map<String, Column> columns) {
        for (Column earlier : was.columns()) {
            now.column(earlier.name())
                    .ifPresent(later -> columns.computeIfPresent(
                            earlier.name(), (name, own) -> absorbed(Cascade.altered(own, earlier, later), later)));
        }
    }

    private Column absorbed(Column own, Column parent) {
        boolean isAbsorbed = server < OWN_NOT_NULL
                && parent.nullability() == Nullability.NOT_NULL
                && own.identityOptions().isEmpty();
        return isAbsorbed ? own.nullable() : own;
    }
}
