package dev.ambix.schema;

import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Table;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The contents of a database, actual or wanted: its objects, sorted by kind and name.
 *
 * @param objects the objects by their kind and name
 */
public record Schema(SortedMap<ObjectRef, SchemaObject> objects) {
    public static final Schema EMPTY = new Schema(new TreeMap<>());

    public Schema {
        objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
    }

    /**
     * A schema of objects.
     *
     * @throws IllegalArgumentException if two have one kind and name
     */
    public static Schema of(Collection<? extends SchemaObject> objects) {
        SortedMap<ObjectRef, SchemaObject> sorted = new TreeMap<>();
        for (SchemaObject object : objects) {
            if (sorted.put(object.ref(), object) != null) {
                throw new IllegalArgumentException("The " + object.ref() + " is there twice.");
            }
        }
        return new Schema(sorted);
    }

    public Optional<SchemaObject> find(ObjectRef ref) {
        return Optional.ofNullable(objects.get(ref));
    }

    public Optional<Table> table(QualifiedName name) {
        return find(ObjectRef.of(ObjectKind.TABLE, name))
                .or(() -> find(ObjectRef.of(ObjectKind.FOREIGN_TABLE, name)))
                .map(Table.class::cast);
    }

    public Optional<Index> index(QualifiedName name) {
        return find(ObjectRef.of(ObjectKind.INDEX, name)).map(Index.class::cast);
    }

    /** The objects of one class, sorted by name. */
    public <T extends SchemaObject> Stream<T> all(Class<T> type) {
        return objects.values().stream().filter(type::isInstance).map(type::cast);
    }

    public boolean isEmpty() {
        return objects.isEmpty();
    }

    /** The schema with an object added or replaced. */
    public Schema with(SchemaObject object) {
        SortedMap<ObjectRef, SchemaObject> copy = new TreeMap<>(objects);
        copy.put(object.ref(), object);
        return new Schema(copy);
    }

    public Schema without(ObjectRef ref) {
        SortedMap<ObjectRef, SchemaObject> copy = new TreeMap<>(objects);
        copy.remove(ref);
        return new Schema(copy);
    }
}
