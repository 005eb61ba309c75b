package dev.ambix.rows;

import dev.ambix.schema.name.QualifiedName;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The result of filling tables.
 *
 * @param filled the tables that hold rows now; those of a partitioned table stand in its partitions
 * @param empty the tables into which no row could be put, each with the reason, the first line of which is a sentence
 */
public record FilledTables(Set<QualifiedName> filled, Map<QualifiedName, String> empty) {
    /** No table was to be filled. */
    public static final FilledTables NONE = new FilledTables(Set.of(), Map.of());

    public FilledTables {
        filled = Set.copyOf(filled);
        empty = Collections.unmodifiableMap(new TreeMap<>(empty));
    }
}
