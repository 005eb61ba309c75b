package dev.ambix.autogenerate.edit;

import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.schema.Schema;
import dev.ambix.schema.graph.Dependencies;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A model as PostgreSQL made it.
 *
 * @param whole the recording of the whole model
 * @param edits parts that were made anew since, in their order
 */
public record RecordedModel(byte[] whole, List<Edit> edits) {
    public RecordedModel {
        edits = List.copyOf(edits);
    }

    /** A model that was made as a whole. */
    public RecordedModel(byte[] whole) {
        this(whole, List.of());
    }

    /**
     * A part that was made anew.
     *
     * @param remade the tables and views that were made anew, or are gone
     * @param recording the recording of these and of the objects that they depend on
     */
    public record Edit(SortedSet<QualifiedName> remade, byte[] recording) {
        public Edit {
            remade = new TreeSet<>(remade);
        }
    }

    /** The same with one edit more. Of earlier ones, nothing is left in which it made all anew that they did. */
    RecordedModel with(Edit edit) {
        List<Edit> all = new ArrayList<>(edits);
        all.removeIf(earlier -> edit.remade().containsAll(earlier.remade()));
        all.add(edit);
        return new RecordedModel(whole, all);
    }

    /** The objects of the model. */
    public SchemaGraph graph(ReadOptions options) {
        SchemaGraph graph = DatabaseReader.replay(whole, options);
        for (Edit edit : edits) {
            graph = spliced(graph, DatabaseReader.replay(edit.recording(), options), edit.remade());
        }
        return graph;
    }

    /** A schema in which some tables and views, with all their parts, come from another one. */
    static SchemaGraph spliced(SchemaGraph graph, SchemaGraph part, Set<QualifiedName> remade) {
        TreeMap<ObjectRef, SchemaObject> objects = new TreeMap<>();
        TreeMap<ObjectRef, SortedSet<ObjectRef>> needs = new TreeMap<>();
        Roots before = new Roots(graph.schema());
        Roots after = new Roots(part.schema());
        graph.schema().objects().forEach((ref, object) -> {
            if (!before.isIn(ref, remade)) {
                objects.put(ref, object);
            }
        });
        part.schema().objects().forEach((ref, object) -> {
            if (after.isIn(ref, remade)) {
                objects.put(ref, object);
            }
        });
        graph.dependencies().needs().forEach((ref, needed) -> {
            if (!before.isIn(ref, remade)) {
                needs.put(ref, needed);
            }
        });
        part.dependencies().needs().forEach((ref, needed) -> {
            if (after.isIn(ref, remade)) {
                needs.put(ref, needed);
            }
        });
        return new SchemaGraph(new Schema(objects), new Dependencies(needs), graph.casts());
    }
}
