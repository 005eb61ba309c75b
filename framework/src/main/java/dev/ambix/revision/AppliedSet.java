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
 * The revisions that a database records as applied, compared with the graph.
 *
 * <p>The graph may not know some of them, and revisions below an applied one may be missing. Both can be looked at; only
 * planning refuses unknown ids.
 */
public final class AppliedSet {
    private final GraphView view;
    private final RevisionGraph graph;
    private final BitSet applied = new BitSet();
    private final SortedSet<String> unknown;
    private final List<HalfReplaced> halfReplaced;

    /**
     * A replacement that cannot be unfolded, because not all of its members are at hand, in a database that has some of them.
     *
     * @param replacement the revision that replaces them
     * @param applied the ids of the members that are applied, sorted
     * @param missing the ids of the others, the oldest first
     */
    public record HalfReplaced(RevisionNode replacement, List<String> applied, List<String> missing) {
        public HalfReplaced {
            applied = List.copyOf(applied);
            missing = List.copyOf(missing);
        }

        /** The problem and the way out, in sentences. */
        public String text() {
            return "It stands in the midst of what " + RevisionWording.of(replacement) + " replaces: it has "
                    + RevisionWording.names(applied) + ", and lacks " + RevisionWording.texts(missing)
                    + ", whose migrations are gone. Bring the replaced migrations back from the version control for as long as"
                    + " it takes to upgrade this database, or undo those that it has, the newest first, with \"downgrade"
                    + " --stored ID\".";
        }
    }

    AppliedSet(GraphView view, Collection<String> ids) {
        this(view, ids, Set.of(), List.of());
    }

    AppliedSet(GraphView view, Collection<String> ids, Collection<String> unknown, List<HalfReplaced> halfReplaced) {
        this.view = view;
        this.graph = view.graph();
        this.unknown = new TreeSet<>(unknown);
        this.halfReplaced = List.copyOf(halfReplaced);
        for (String id : ids) {
            Integer revision = graph.names().get(id);
            if (revision != null && graph.isId(id, revision)) {
                applied.set(revision);
            } else {
                this.unknown.add(id);
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

    /** The replacements of which some members are applied, and cannot be gone on with; their ids are among the unknown. */
    public List<HalfReplaced> halfReplaced() {
        return halfReplaced;
    }

    /** All revisions of the graph as this database needs it, newest first. */
    public List<RevisionNode> history() {
        return view.history();
    }

    GraphView view() {
        return view;
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
        if (!halfReplaced.isEmpty()) {
            HalfReplaced first = halfReplaced.get(0);
            throw new RevisionException(
                    Kind.HALF_REPLACED,
                    first.replacement().id(),
                    List.of(first.replacement()),
                    "The database cannot be seen against the migrations. " + first.text());
        }
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
