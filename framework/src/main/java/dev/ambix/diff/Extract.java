package dev.ambix.diff;

import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.kind.KindDiffs;
import dev.ambix.diff.part.Closure;
import dev.ambix.diff.part.RelevantPart;
import dev.ambix.diff.part.TouchedElements;
import dev.ambix.diff.rename.Renames;
import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.graph.Dependencies;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The parts of two schemas that their difference concerns: the elements that differ or are recreated because of that,
 * their direct dependents, and everything that these need. Of a table that is only needed, the foreign keys are left
 * out, so that it does not bring the whole schema along.
 *
 * <p>The changes between the two parts are the changes between the two schemas.
 *
 * @param from the part of the start schema
 * @param to the part of the target schema
 */
public record Extract(SchemaGraph from, SchemaGraph to) {
    /**
     * The parts that the difference of two schemas is about; both are empty where the schemas are equal.
     *
     * @throws dev.ambix.MigrationException if a rename in the options names nothing of {@code from}
     */
    public static Extract of(SchemaGraph from, SchemaGraph to, DiffOptions options) {
        List<SchemaGraph> parts = RelevantPart.of(from, to, options.renames(), KindDiffs.ALL);
        SchemaGraph first = parts.get(0);
        SchemaGraph second = parts.get(1);
        SchemaIndex earlier = new SchemaIndex(first, KindDiffs.ALL);
        SchemaIndex later = new SchemaIndex(second, KindDiffs.ALL);
        SchemaIndex renamed = new SchemaIndex(
                Renames.between(first, second, options, KindDiffs.ALL).renamed(), KindDiffs.ALL);
        Closure closure = new Closure(
                TouchedElements.between(earlier, later, renamed, options),
                List.of(earlier, later),
                options.defaultSchema());
        return new Extract(part(first, earlier, closure), part(second, later, closure));
    }

    /** Whether the two schemas are equal. */
    public boolean isEmpty() {
        return from.schema().isEmpty() && to.schema().isEmpty();
    }

    private static SchemaGraph part(SchemaGraph graph, SchemaIndex side, Closure closure) {
        List<SchemaObject> objects = new ArrayList<>();
        for (ObjectRef ref : closure.objects()) {
            side.object(ref).map(object -> kept(object, closure)).ifPresent(objects::add);
        }
        SortedMap<ObjectRef, SortedSet<ObjectRef>> needs = new TreeMap<>();
        graph.dependencies().needs().forEach((ref, needed) -> {
            if (closure.objects().contains(side.owner(ref))) {
                needs.put(ref, needed);
            }
        });
        return new SchemaGraph(Schema.of(objects), new Dependencies(needs), graph.casts());
    }

    private static SchemaObject kept(SchemaObject object, Closure closure) {
        if (!(object instanceof Table table)) {
            return object;
        }
        return table.withConstraints(table.constraints().stream()
                .filter(constraint -> !(constraint instanceof ForeignKey)
                        || closure.keeps(SchemaIndex.constraint(table.name(), constraint)))
                .toList());
    }
}
