package dev.ambix.revision;

import dev.ambix.revision.RevisionException.Kind;
import dev.ambix.revision.Walk.Overrun;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The revisions of a project as a directed acyclic graph, and all questions that commands ask of it.
 *
 * <p>A revision stands on its <em>parents</em>: the revisions that it follows (its down revisions) and those that it
 * depends on. Branches, heads, labels and counted steps know down revisions only; plans know both.
 *
 * <p>Targets are written as {@code id}, a partial id, {@code label}, {@code head}, {@code heads}, {@code base}, any of
 * these after {@code branch@}, and, where steps can be counted, {@code +N}, {@code -N}, {@code id+N}, {@code id-N},
 * {@code branch@+N}, {@code branch@-N}. What is ambiguous is refused with a {@link RevisionException} that names the
 * candidates.
 *
 * <p>What is applied is a set of ids, not only of heads, so that a revision spliced in below an applied one is pending.
 * Immutable; every answer is deterministic and takes time linear in the graph.
 */
public final class RevisionMap {
    private final RevisionGraph graph;
    private final TargetResolver resolver;

    private RevisionMap(RevisionGraph graph) {
        this.graph = graph;
        this.resolver = new TargetResolver(graph);
    }

    /**
     * The graph of these revisions, whose order does not matter.
     *
     * @throws RevisionException for an illegal, missing or duplicate id or label, and for a cycle, with its whole path
     */
    public static RevisionMap of(Collection<RevisionNode> nodes) {
        return new RevisionMap(GraphLoader.load(nodes));
    }

    /** How many revisions there are. */
    public int size() {
        return graph.size();
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return graph.size() == 0;
    }

    /** All revisions, ancestors first; among those that could come next, the oldest does, then the smallest id. */
    public List<RevisionNode> revisions() {
        return graph.nodes();
    }

    /** The revision with exactly this id. */
    public Optional<RevisionNode> find(String id) {
        Integer number = graph.names().get(id);
        return number != null && graph.isId(id, number) ? Optional.of(graph.node(number)) : Optional.empty();
    }

    /**
     * The one revision that a target without steps means; empty for {@code base}, and for the head of an empty graph.
     *
     * @throws RevisionException if the target means no revision, or several
     */
    public Optional<RevisionNode> revision(String target) {
        int position = resolver.one(target);
        return position == Walk.BASE ? Optional.empty() : Optional.of(graph.node(position));
    }

    /**
     * The revisions that targets mean, each once, in the order of the targets: as {@code show} understands them.
     * {@code -N} and {@code label@-N} mean N steps below each effective head; {@code base} means none.
     */
    public List<RevisionNode> revisions(List<String> targets) {
        return new HeadRelativeLookup(graph, resolver)
                .revisions(targets).stream().distinct().map(graph::node).toList();
    }

    /** The revisions that none follows by down revision. */
    public List<RevisionNode> heads() {
        return graph.nodes(graph.heads());
    }

    /** The revisions that none follows or depends on: what an upgrade to {@code heads} ends at. */
    public List<RevisionNode> effectiveHeads() {
        return graph.nodes(graph.effectiveHeads());
    }

    /** The revisions without a down revision. */
    public List<RevisionNode> bases() {
        return graph.nodes(graph.bases());
    }

    /** The revisions that several follow by down revision. */
    public List<RevisionNode> branchPoints() {
        return graph.nodes(graph.branchPoints());
    }

    /** The revisions with several down revisions. */
    public List<RevisionNode> mergePoints() {
        return graph.nodes(graph.mergePoints());
    }

    /** The revisions that follow this one by down revision. */
    public List<RevisionNode> next(String id) {
        return graph.nodes(graph.next.set(number(id)));
    }

    /** What this revision depends on besides its down revisions, as revisions instead of labels. */
    public List<RevisionNode> dependencies(String id) {
        BitSet dependencies = graph.parents.set(number(id));
        dependencies.andNot(graph.down.set(number(id)));
        return graph.nodes(dependencies);
    }

    /** The labels shown for each revision, own or inherited, sorted; worked out for all when first asked. */
    public Set<String> labels(String id) {
        return resolver.labels().of(number(id));
    }

    /** What a database says is applied, seen against this graph; never refused. */
    public AppliedSet applied(Collection<String> ids) {
        return new AppliedSet(graph, ids);
    }

    /**
     * The applied set that a version table with only the highest revisions implies: these and all that they stand on.
     *
     * @throws RevisionException if a row is not the full id of a revision
     */
    public Set<String> appliedByRows(Collection<String> rows) {
        return ids(graph.ancestors(applied(rows).known()));
    }

    /**
     * The revisions to apply so that the targets and all that they stand on are applied; ancestors first.
     *
     * @throws RevisionException if a target is none, or is ambiguous, or if an applied id is unknown
     */
    public List<RevisionNode> upgradePlan(Set<String> applied, List<String> targets) {
        targets.forEach(RevisionMap::refuseRange);
        return graph.nodes(new UpgradePlanner(graph, resolver, Overrun.LEAVE).plan(applied(applied), targets));
    }

    /**
     * The revisions to undo so that nothing after the target is applied, with all that depends on them; descendants
     * first.
     *
     * @throws RevisionException if the target is none, is ambiguous or is not applied, or if an applied id is unknown
     */
    public List<RevisionNode> downgradePlan(Set<String> applied, String target) {
        refuseRange(target);
        return graph.nodesDescending(new DowngradePlanner(graph, resolver).plan(applied(applied), target));
    }

    /**
     * Refuses a target whose branch, the part before the {@code @}, is none. {@link #downgradePlan} only looks a branch
     * up where there is a choice, as Alembic does, so that a mistyped one could undo everything.
     *
     * @throws RevisionException if there is no such revision or label, or if several begin like this
     */
    public void requireBranch(String target) {
        int at = target.lastIndexOf('@');
        if (at > 0) {
            resolver.branchRevision(target.substring(0, at));
        }
    }

    /**
     * The applied set after a stamp: each target takes the place of the highest applied revisions that are related to
     * it, and what the targets stand on is applied as well. {@code base} leaves nothing; {@code branch@base} what is not
     * related to the branch.
     *
     * @throws RevisionException if a target is none or is ambiguous, if several targets get in each other's way, or if
     *     an applied id is unknown; to forget all that is applied before, give an empty set
     */
    public Set<String> stamp(Set<String> applied, List<String> targets) {
        return ids(new StampPlanner(graph, resolver).plan(applied(applied).known(), targets));
    }

    /** All revisions, newest first. */
    public List<RevisionNode> history() {
        BitSet all = new BitSet();
        all.set(0, graph.size());
        return graph.nodesDescending(all);
    }

    /**
     * The revisions of a range, newest first, both ends included.
     *
     * @param range {@code start:end}, {@code start:} or {@code :end}; an end may also be {@code current}, and the start
     *     {@code -N}, so many steps below the end
     * @throws RevisionException if an end is no target or is ambiguous, if the ends are not in line, or if the range says
     *     {@code current} and an applied id is unknown
     */
    public List<RevisionNode> history(String range, Set<String> applied) {
        return graph.nodesDescending(new HistoryRange(graph, resolver).find(range, applied(applied)));
    }

    /** The upgrade that a script for {@code [start:]end} runs; without a start, from nothing. */
    public OfflinePlan offlineUpgrade(String range) {
        int colon = range.indexOf(':');
        if (colon < 0) {
            return new OfflinePlan(Set.of(), upgradePlan(Set.of(), List.of(range)));
        }
        String start = range.substring(0, colon);
        String end = range.substring(colon + 1);
        Set<String> applied = offlineStart(range, start);
        List<RevisionNode> revisions = upgradePlan(applied, List.of(end));
        if (revisions.isEmpty() && !start.equals(end) && !revision(start).equals(revision(end))) {
            throw new RevisionException(
                    Kind.NOT_AN_ANCESTOR,
                    range,
                    "\"" + range + "\" leads nowhere upwards: what it ends at is applied where it starts. "
                            + "Say an earlier start, or make a script of \"downgrade\".");
        }
        return new OfflinePlan(applied, revisions);
    }

    /** The downgrade that a script for {@code start:end} runs. */
    public OfflinePlan offlineDowngrade(String range) {
        int colon = range.indexOf(':');
        if (colon < 0) {
            throw new RevisionException(
                    Kind.MALFORMED_TARGET,
                    range,
                    "A downgrade script needs to know where it starts: say start:end instead of \"" + range + "\".");
        }
        Set<String> applied = offlineStart(range, range.substring(0, colon));
        return new OfflinePlan(applied, downgradePlan(applied, range.substring(colon + 1)));
    }

    /** A new revision or merge as it is to be written; refused where it would break the graph. */
    public PlannedRevision plan(RevisionRequest request) {
        return new NewRevisionPlanner(graph, resolver).plan(request);
    }

    /** The positions that {@code show} finds, with what lies outside the graph. */
    List<Integer> positions(String target) {
        return new HeadRelativeLookup(graph, resolver).positions(target);
    }

    RevisionNode node(int position) {
        return graph.node(position);
    }

    private Set<String> offlineStart(String range, String start) {
        if (start.equals("base")) {
            return Set.of();
        }
        RevisionNode node = revision(start)
                .orElseThrow(() -> new RevisionException(
                        Kind.MALFORMED_TARGET,
                        range,
                        "\"" + range + "\" does not start at a revision. "
                                + "Start it at one that is applied where the script will run, or at base."));
        return appliedByRows(List.of(node.id()));
    }

    private static void refuseRange(String target) {
        if (target.indexOf(':') >= 0) {
            throw new RevisionException(
                    Kind.MALFORMED_TARGET,
                    target,
                    "\"" + target + "\" is a range where one target is needed. "
                            + "Ranges belong to \"history\" and, as start:end, to scripts made with \"--sql\".");
        }
    }

    private int number(String id) {
        Integer number = graph.names().get(id);
        if (number == null || !graph.isId(id, number)) {
            throw new RevisionException(
                    Kind.UNKNOWN_REVISION,
                    id,
                    "There is no revision with the id " + id + ". \"history\" lists all revisions.");
        }
        return number;
    }

    private Set<String> ids(BitSet set) {
        Set<String> ids = new LinkedHashSet<>();
        for (RevisionNode node : graph.nodes(set)) {
            ids.add(node.id());
        }
        return ids;
    }
}
