package dev.ambix.diff.part;

import dev.ambix.diff.difference.Rename;
import dev.ambix.diff.index.Kinds;
import dev.ambix.diff.index.Mentions;
import dev.ambix.diff.index.ObjectNeeds;
import dev.ambix.schema.Schema;
import dev.ambix.schema.graph.Dependencies;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.DefaultPrivileges;
import dev.ambix.schema.object.Extension;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Leaves out of two schemas most objects that their difference does not concern, in little time, so that the comparison of two
 * large schemas that differ in little is that of two small ones.
 *
 * <p>Objects that differ are kept, with all that depend on them, and all that these need. A table that merely refers to a
 * changed one is kept, but spreads no further, and its other foreign keys may refer to tables that are left out.
 */
public final class RelevantPart {
    private final List<SchemaGraph> graphs;
    private final List<ObjectNeeds> needs;
    private final Set<ObjectRef> changed = new HashSet<>();
    private final Set<ObjectRef> kept = new HashSet<>();

    private RelevantPart(
            SchemaGraph from, SchemaGraph to, Set<ObjectRef> differing, List<Rename> renames, Kinds kinds) {
        graphs = List.of(from, to);
        needs = graphs.stream().map(graph -> new ObjectNeeds(graph, kinds)).toList();
        changed.addAll(differing);
        renames.forEach(rename -> changed.add(needs.get(0).owner(rename.ref())));
        while (needs.stream().anyMatch(this::spreads)) {
            // Each round may find dependents of the finds of the last one.
        }
        kept.addAll(changed);
        needs.forEach(this::keepReferring);
        needs.forEach(
                side -> changed.forEach(ref -> kept.addAll(side.referenced().getOrDefault(ref, Set.of()))));
        mentioned();
        close();
    }

    /** Both schemas without the objects that their difference does not concern; as they are where most of them differs. */
    public static List<SchemaGraph> of(SchemaGraph from, SchemaGraph to, List<Rename> renames, Kinds kinds) {
        Set<ObjectRef> differing = differing(from.schema(), to.schema());
        if (differing.isEmpty() && renames.isEmpty()) {
            return List.of(SchemaGraph.EMPTY, SchemaGraph.EMPTY);
        }
        boolean isMost = 4 * differing.size() > to.schema().objects().size();
        return isMost ? List.of(from, to) : new RelevantPart(from, to, differing, renames, kinds).parts();
    }

    private static Set<ObjectRef> differing(Schema from, Schema to) {
        Set<ObjectRef> differing = new HashSet<>(to.objects().keySet());
        from.objects().forEach((ref, object) -> {
            if (object.equals(to.objects().get(ref))) {
                differing.remove(ref);
            } else {
                differing.add(ref);
            }
        });
        return differing;
    }

    private boolean spreads(ObjectNeeds side) {
        boolean found = false;
        for (Map.Entry<ObjectRef, Set<ObjectRef>> entry : side.needs().entrySet()) {
            if (!changed.contains(entry.getKey()) && entry.getValue().stream().anyMatch(this::spreadsFrom)) {
                found |= changed.add(entry.getKey());
            }
        }
        return found;
    }

    /** A schema comes and goes without the objects in it. */
    private boolean spreadsFrom(ObjectRef ref) {
        return ref.kind() != ObjectKind.SCHEMA && changed.contains(ref);
    }

    private void keepReferring(ObjectNeeds side) {
        side.referenced().forEach((ref, referenced) -> {
            if (referenced.stream().anyMatch(changed::contains)) {
                kept.add(ref);
            }
        });
    }

    /** The text of a function may use every object that it mentions, and every member of an extension. */
    private void mentioned() {
        if (changed.stream().anyMatch(ref -> ref.kind().hasArguments())) {
            for (SchemaGraph graph : graphs) {
                Mentions mentions = new Mentions(graph.schema());
                changed.forEach(ref -> kept.addAll(mentions.of(ref)));
                graph.schema().all(Extension.class).forEach(extension -> kept.add(extension.ref()));
            }
        }
        graphs.forEach(graph -> graph.schema().all(DefaultPrivileges.class).forEach(object -> kept.add(object.ref())));
    }

    private void close() {
        Deque<ObjectRef> open = new ArrayDeque<>(kept);
        while (!open.isEmpty()) {
            ObjectRef next = open.remove();
            for (ObjectNeeds side : needs) {
                side.needs().getOrDefault(next, Set.of()).stream()
                        .filter(kept::add)
                        .forEach(open::add);
            }
        }
    }

    private List<SchemaGraph> parts() {
        List<SchemaGraph> parts = new ArrayList<>();
        for (int i = 0; i < graphs.size(); i++) {
            parts.add(part(graphs.get(i), needs.get(i)));
        }
        return parts;
    }

    private SchemaGraph part(SchemaGraph graph, ObjectNeeds side) {
        List<SchemaObject> objects = graph.schema().objects().values().stream()
                .filter(object -> kept.contains(object.ref()))
                .toList();
        TreeMap<ObjectRef, SortedSet<ObjectRef>> of = new TreeMap<>();
        graph.dependencies().needs().forEach((ref, needed) -> {
            if (kept.contains(side.owner(ref))) {
                of.put(ref, needed);
            }
        });
        return new SchemaGraph(Schema.of(objects), new Dependencies(of), graph.casts());
    }
}
