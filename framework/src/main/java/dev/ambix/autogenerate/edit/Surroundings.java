package dev.ambix.autogenerate.edit;

import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexDefinition;
import dev.ambix.schema.graph.Dependencies;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The objects that statements may depend on: all of a model whose names they mention, and the dependencies of these. */
final class Surroundings {
    /** There before any statement. */
    private static final Set<ObjectKind> GROUND =
            EnumSet.of(ObjectKind.SCHEMA, ObjectKind.EXTENSION, ObjectKind.COLLATION, ObjectKind.LANGUAGE);

    private static final Set<ObjectKind> MENTIONED = EnumSet.of(
            ObjectKind.TABLE,
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.SEQUENCE,
            ObjectKind.TYPE,
            ObjectKind.DOMAIN,
            ObjectKind.FUNCTION,
            ObjectKind.AGGREGATE,
            ObjectKind.TEXT_SEARCH_CONFIGURATION,
            ObjectKind.TEXT_SEARCH_DICTIONARY);

    /** The statements that change the meaning of others that do not mention them. */
    private static final Set<ObjectKind> EVERYWHERE = EnumSet.of(
            ObjectKind.OPERATOR,
            ObjectKind.OPERATOR_CLASS,
            ObjectKind.OPERATOR_FAMILY,
            ObjectKind.CAST,
            ObjectKind.TRANSFORM,
            ObjectKind.EVENT_TRIGGER,
            ObjectKind.DEFAULT_PRIVILEGES);

    /** More than that is better made as a whole. */
    private static final int MOST = 300;

    private final SchemaGraph graph;
    private final Roots roots;
    private final Set<QualifiedName> remade;
    private final Map<String, List<ObjectRef>> byName = new HashMap<>();
    private final Map<QualifiedName, List<Index>> unique = new HashMap<>();
    private final SortedSet<ObjectRef> wanted = new TreeSet<>();
    private final Deque<ObjectRef> open = new ArrayDeque<>();
    private boolean isClosed = true;

    private Surroundings(SchemaGraph graph, Roots roots, Set<QualifiedName> remade) {
        this.graph = graph;
        this.roots = roots;
        this.remade = remade;
        graph.schema().objects().keySet().forEach(this::look);
        graph.schema()
                .all(Index.class)
                .filter(index -> index.definition().uniqueness() == IndexDefinition.Uniqueness.UNIQUE)
                .forEach(index -> unique.computeIfAbsent(index.table(), table -> new ArrayList<>())
                        .add(index));
    }

    private void look(ObjectRef ref) {
        if (GROUND.contains(ref.kind())) {
            add(ref);
        } else if (MENTIONED.contains(ref.kind())) {
            byName.computeIfAbsent(ref.name().name().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(ref);
        } else if (EVERYWHERE.contains(ref.kind())) {
            isClosed = false;
        }
    }

    /** Empty if the surroundings depend on objects that are made anew, are too many, or if any object may count among them. */
    static Optional<SchemaGraph> of(
            List<String> statements, SchemaGraph graph, Roots roots, Set<QualifiedName> remade) {
        Surroundings all = new Surroundings(graph, roots, remade);
        statements.forEach(statement -> all.mention(Words.of(statement)));
        while (all.isClosed && !all.open.isEmpty()) {
            all.close(all.open.remove());
        }
        return all.isClosed ? Optional.of(all.graph()) : Optional.empty();
    }

    private void mention(Set<String> words) {
        words.forEach(word -> byName.getOrDefault(word, List.of()).stream()
                .filter(ref -> !roots.isIn(ref, remade))
                .forEach(this::add));
    }

    private void add(ObjectRef ref) {
        if (graph.schema().objects().containsKey(ref) && wanted.add(ref)) {
            open.add(ref);
            isClosed &= wanted.size() <= MOST && !roots.isIn(ref, remade);
        }
    }

    private void close(ObjectRef ref) {
        SchemaObject object = kept(ref);
        graph.dependencies().of(ref).forEach(this::need);
        if (object instanceof Table table) {
            mention(Words.of(table.toString()));
            graph
                    .dependencies()
                    .needs()
                    .tailMap(ObjectRef.part(ObjectKind.COLUMN, table.name(), "\u0001"))
                    .entrySet()
                    .stream()
                    .takeWhile(entry -> entry.getKey().kind() == ObjectKind.COLUMN
                            && entry.getKey().name().equals(table.name()))
                    .forEach(entry -> entry.getValue().forEach(this::need));
            unique.getOrDefault(table.name(), List.of()).forEach(index -> add(index.ref()));
        } else if (!ref.kind().hasArguments()) {
            mention(Words.of(object.toString()));
        }
    }

    private void need(ObjectRef ref) {
        roots.of(ref).ifPresent(root -> {
            add(ObjectRef.of(ObjectKind.TABLE, root));
            add(ObjectRef.of(ObjectKind.VIEW, root));
            add(ObjectRef.of(ObjectKind.MATERIALIZED_VIEW, root));
        });
        add(ref);
    }

    /** A table without foreign keys, which would bring others along. */
    private SchemaObject kept(ObjectRef ref) {
        SchemaObject object = graph.schema().find(ref).orElseThrow();
        return object instanceof Table table
                ? table.withConstraints(table.constraints().stream()
                        .filter(constraint -> !(constraint instanceof ForeignKey))
                        .toList())
                : object;
    }

    private SchemaGraph graph() {
        TreeMap<ObjectRef, SortedSet<ObjectRef>> needs = new TreeMap<>();
        graph.dependencies().needs().forEach((ref, needed) -> {
            if (wanted.contains(ref) || roots.of(ref).filter(this::isWanted).isPresent()) {
                needs.put(ref, needed);
            }
        });
        List<SchemaObject> objects = wanted.stream().map(this::kept).toList();
        return new SchemaGraph(Schema.of(objects), new Dependencies(needs), graph.casts());
    }

    private boolean isWanted(QualifiedName root) {
        return wanted.contains(ObjectRef.of(ObjectKind.TABLE, root))
                || wanted.contains(ObjectRef.of(ObjectKind.VIEW, root))
                || wanted.contains(ObjectRef.of(ObjectKind.MATERIALIZED_VIEW, root));
    }
}
