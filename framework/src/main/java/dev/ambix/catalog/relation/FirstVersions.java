package dev.ambix.catalog.relation;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.Relation;
import dev.ambix.catalog.reader.RelationColumn;
import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.View;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.text.Identifiers;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives first versions to views that read themselves, directly or through other views, functions and tables, because their
 * queries do not tell the types of their columns.
 *
 * <p>Of each circle one view gets a first version, from which it can be made: those that name themselves before all, and
 * then the first by name that is still on a circle.
 */
public final class FirstVersions {
    private final SchemaGraph graph;
    private final Map<QualifiedName, ObjectRef> relations = new HashMap<>();
    private final Map<ObjectRef, Set<ObjectRef>> needs = new HashMap<>();

    private FirstVersions(SchemaGraph graph, Collection<Relation> relations) {
        this.graph = graph;
        relations.forEach(relation -> this.relations.put(relation.name(), relation.ref()));
        Deque<ObjectRef> open = new ArrayDeque<>(views().toList());
        while (!open.isEmpty()) {
            ObjectRef next = open.remove();
            if (!needs.containsKey(next)) {
                needs.put(next, needs(next));
                open.addAll(needs.get(next));
            }
        }
        while (needs.values().removeIf(needed -> Collections.disjoint(needed, needs.keySet()))) {
            // Each round leaves others with nothing that could lead them back to themselves.
        }
    }

    /** The objects with first versions in those views that need one. */
    public static SchemaGraph added(SchemaGraph graph, Catalog catalog) {
        FirstVersions versions = new FirstVersions(graph, catalog.relations());
        Set<ObjectRef> circular = versions.circular();
        Schema schema = graph.schema();
        for (Relation relation : catalog.relations()) {
            if (circular.contains(relation.ref())) {
                View view = (View) schema.find(relation.ref()).orElseThrow();
                schema = schema.with(view.firstAs(query(relation)));
            }
        }
        return graph.with(schema);
    }

    private Set<ObjectRef> circular() {
        Set<ObjectRef> found = new HashSet<>();
        views().filter(view -> needs.getOrDefault(view, Set.of()).contains(view))
                .forEach(found::add);
        found.forEach(needs::remove);
        views().filter(this::reachesItself).forEach(view -> {
            found.add(view);
            needs.remove(view);
        });
        return found;
    }

    private Stream<ObjectRef> views() {
        return graph.schema().all(View.class).map(View::ref);
    }

    private boolean reachesItself(ObjectRef view) {
        Set<ObjectRef> reached = new HashSet<>();
        Deque<ObjectRef> open = new ArrayDeque<>(Set.of(view));
        while (!open.isEmpty()) {
            for (ObjectRef needed : needs.getOrDefault(open.remove(), Set.of())) {
                if (reached.add(needed)) {
                    open.add(needed);
                }
            }
        }
        return reached.contains(view);
    }

    /**
     * The objects that an object needs with everything created together with it; of a table everything but its foreign
     * keys.
     */
    private Set<ObjectRef> needs(ObjectRef object) {
        Stream<ObjectRef> parts = graph.schema()
                .find(object)
                .filter(Table.class::isInstance)
                .map(table -> parts((Table) table))
                .orElse(Stream.empty());
        return Stream.concat(Stream.of(object), parts)
                .flatMap(part -> graph.dependencies().of(part).stream())
                .map(this::whole)
                .filter(needed -> needed.kind() == ObjectKind.VIEW || !needed.equals(object))
                .collect(Collectors.toSet());
    }

    private static Stream<ObjectRef> parts(Table table) {
        Stream<ObjectRef> columns =
                table.columns().stream().map(column -> ObjectRef.part(ObjectKind.COLUMN, table.name(), column.name()));
        Stream<ObjectRef> constraints = table.constraints().stream()
                .filter(constraint -> !(constraint instanceof ForeignKey))
                .flatMap(constraint -> constraint.name().stream())
                .map(name -> ObjectRef.part(ObjectKind.CONSTRAINT, table.name(), name));
        return Stream.concat(columns, constraints);
    }

    private ObjectRef whole(ObjectRef ref) {
        return ref.kind() == ObjectKind.COLUMN || ref.kind() == ObjectKind.CONSTRAINT
                ? relations.getOrDefault(ref.name(), ref)
                : ref;
    }

    /** A query with the columns of a view that reads nothing, as pg_dump has it, and finds nothing. */
    private static String query(Relation view) {
        String columns = view.columns().values().stream()
                .map(RelationColumn::column)
                .map(FirstVersions::column)
                .collect(Collectors.joining(",\n    "));
        return ("select " + columns).stripTrailing() + "\nwhere false";
    }

    private static String column(Column column) {
        String collation = column.collation()
                .map(name -> " collate " + Identifiers.sql(name))
                .orElse("");
        return "null::" + column.type() + collation + " as " + Identifiers.sql(column.name());
    }
}
