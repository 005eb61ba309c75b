package dev.ambix.revision;

import dev.ambix.revision.RevisionException.Kind;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The revisions that a database says are applied, seen against the graph: what they come to, and what is strange.
 *
 * <p>Strange is an id that the graph does not know, and a revision that is not applied although one above it is. Both
 * can be looked at; only planning refuses unknown ids.
 */
public final class AppliedSet {
    private final RevisionGraph graph;
    private final BitSet applied = new BitSet();
    private final SortedSet<String> unknown = new TreeSet<>();

    AppliedSet(RevisionGraph graph, Collection<String> ids) {
        this.graph = graph;
        for (String id : ids) {
            Integer revision = graph.names().get(id);
            if (revision != null && graph.isId(id, revision)) {
                applied.set(revision);
            } else {
                unknown.add(id);
            }
        }
    }

    /** The applied revisions that the graph knows, ancestors first. */
    public List<RevisionNode> revisions() {
        return graph.nodes(applied);
    }

    /** Applied ids that the graph does not know, sorted. */
    public Set<String> unknown() {
        return Collections.unmodifiableSortedSet(unknown);
    }

    /** Revisions that are not applied although one that stands on them is, ancestors first. */
    public List<RevisionNode> missingBelow() {
        BitSet missing = graph.ancestors(applied);
        missing.andNot(applied);
        return graph.nodes(missing);
    }

    /** The known applied revisions that no other one stands on, dependencies included. */
    public List<RevisionNode> rows() {
        return graph.nodes(graph.maximal(applied));
    }

    /** The known applied revisions that no other one follows by down revision: what {@code current} lists. */
    public List<RevisionNode> tips() {
        return graph.nodes(graph.tips(applied));
    }

    /** All revisions of the graph that are not applied, ancestors first. */
    public List<RevisionNode> pending() {
        BitSet pending = new BitSet();
        pending.set(0, graph.size());
        pending.andNot(applied);
        return graph.nodes(pending);
    }

    /** Whether nothing is unknown and nothing is missing below an applied revision. */
    public boolean isSound() {
        return unknown.isEmpty() && missingBelow().isEmpty();
    }

    /** Whether the whole graph is applied, and nothing else. */
    public boolean isAtHeads() {
        return unknown.isEmpty() && applied.cardinality() == graph.size();
    }

    /** The applied revisions as numbers, if the graph knows all of them. */
    BitSet known() {
        if (!unknown.isEmpty()) {
            throw new RevisionException(
                    Kind.UNKNOWN_APPLIED,
                    unknown.first(),
                    "The database has applied " + RevisionWording.names(unknown) + ", which "
                            + (unknown.size() == 1 ? "is" : "are") + " not among the migrations. "
                            + "Get the migrations that belong to the database (another branch or a newer version may hold them), "
                            + "undo " + (unknown.size() == 1 ? "it" : "each")
                            + " with \"downgrade --stored ID\", or say what is applied with \"stamp --purge\".");
        }
        return (BitSet) applied.clone();
    }
}
