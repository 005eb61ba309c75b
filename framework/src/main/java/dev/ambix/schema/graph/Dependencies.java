package dev.ambix.schema.graph;

import dev.ambix.schema.name.ObjectRef;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which objects need which others to exist: a view the columns it shows, a default the function it calls.
 *
 * @param needs the needed objects by the one that needs them; both may be parts of a table, such as columns
 */
public record Dependencies(SortedMap<ObjectRef, SortedSet<ObjectRef>> needs) {
    public static final Dependencies NONE = new Dependencies(new TreeMap<>());

    public Dependencies {
        SortedMap<ObjectRef, SortedSet<ObjectRef>> copy = new TreeMap<>();
        needs.forEach((from, to) -> copy.put(from, Collections.unmodifiableSortedSet(new TreeSet<>(to))));
        needs = Collections.unmodifiableSortedMap(copy);
    }

    /** The objects that an object needs; possibly none. */
    public SortedSet<ObjectRef> of(ObjectRef ref) {
        return needs.getOrDefault(ref, Collections.emptySortedSet());
    }
}
