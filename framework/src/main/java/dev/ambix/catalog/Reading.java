package dev.ambix.catalog;

import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.QualifiedName;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The result of reading a database.
 *
 * @param graph the objects and their dependencies
 * @param invalidIndexes the indexes that a failed {@code CREATE INDEX CONCURRENTLY} left behind; no part of the graph
 */
public record Reading(SchemaGraph graph, SortedSet<QualifiedName> invalidIndexes) {
    public Reading {
        invalidIndexes = Collections.unmodifiableSortedSet(new TreeSet<>(invalidIndexes));
    }
}
