package dev.ambix.revision;

import dev.ambix.revision.RevisionException.Kind;
import dev.ambix.revision.RevisionOrigin.Places;
import dev.ambix.revision.stream.StreamRevision;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The revisions of a project as a directed acyclic graph, and all questions that commands ask of it.
 *
 * <p>A revision stands on its <em>parents</em>: the revisions that it follows (its down revisions) and those that it depends
 * on. Branches, heads, labels and counted steps know down revisions only; plans know both.
 *
 * <p>Targets are written as {@code id}, a partial id, {@code label}, {@code head}, {@code heads}, {@code base}, any of these
 * after {@code branch@}, and, where steps can be counted, {@code +N}, {@code -N}, {@code id+N}, {@code id-N},
 * {@code branch@+N}, {@code branch@-N}. An ambiguous target is refused with a {@link RevisionException} that names the
 * candidates.
 *
 * <p>A revision can stand in the place of others ({@link RevisionNode#replaces}), which it does alone: these are no part of the
 * graph, and targets that name them mean it. Only for a database that has applied some of them, and not all, they stand in the
 * graph for it, as long as they are at hand; so such a database goes on with them, and comes to where the replacement ends. A
 * database that has all of them counts as having the replacement, whose own row it need not have. A target that names one in
 * their midst asks for them as well, but where the replacement itself is applied.
 *
 * <p>The applied revisions are a set of ids, not only of heads, so that a revision spliced in below an applied one is pending.
 * Immutable; every answer is deterministic and takes time linear in the graph.
 */
public final class RevisionMap {
    private final GraphViews views;
    private final GraphView folded;
    /** The revisions that were left half-way in the database that is asked about. */
    private final Set<String> begun;

    private RevisionMap(GraphViews views, Set<String> begun) {
        this.views = views;
        this.folded = views.folded();
        this.begun = begun;
    }

    /**
     * The graph of these revisions, whose order does not matter.
     *
     * @throws RevisionException for an illegal, missing or duplicate id or label, for a cycle, with its whole path, and for
     *     a revision that two others replace
     */
    public static RevisionMap of(Collection<RevisionNode> nodes) {
        return of(nodes, Places.BY_ORIGIN);
    }

    /**
     * The same graph, with messages that name these places.
     *
     * @throws RevisionException as {@link #of(Collection)}
     */
    public static RevisionMap of(Collection<RevisionNode> nodes, Places places) {
        return new RevisionMap(GraphViews.of(nodes, places), Set.of());
    }

    /** The same graph for a database in which revisions were left half-way. */
    public RevisionMap withBegun(Collection<String> ids) {
        return ids.isEmpty() ? this : new RevisionMap(views, Set.copyOf(ids));
    }

    /** How many revisions there are, without those that others replace. */
    public int size() {
        return folded.graph().size();
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return size() == 0;
    }

    /** All revisions, ancestors first; among those that could come next, the oldest does, then the smallest id. */
    public List<RevisionNode> revisions() {
        return folded.graph().nodes();
    }

    /** All revisions as they were given, also those that others replace; a graph of them is equal to this one. */
    public List<RevisionNode> written() {
        return views.written();
    }

    /** A revision of this graph as it was given, with the names that its author wrote. */
    public RevisionNode written(RevisionNode revision) {
        return views.written(revision);
    }

    /** Whether a revision stands in the place of others, at hand or not. */
    public boolean hasReplacements() {
        return !views.replacements().isEmpty();
    }

    /** The revision that stands in the graph for one that it replaces, directly or not; empty for all others. */
    public Optional<RevisionNode> replacement(String id) {
        List<String> chain = views.replacements().chain(id);
        return chain.size() == 1 ? Optional.empty() : find(chain.get(0));
    }

    /**
     * The ids that a new revision that takes the place of these declares as replaced.
     *
     * @param ids full ids, the oldest first, of revisions that no other replaces
     */
    public List<String> replacing(List<String> ids) {
        return views.replacements().declaration(ids);
    }

    /** The revision with exactly this id, also if another replaces it, as long as it is at hand. */
    public Optional<RevisionNode> find(String id) {
        RevisionGraph graph = views.viewWith(id).graph();
        Integer number = graph.names().get(id);
        return number != null && graph.isId(id, number) ? Optional.of(graph.node(number)) : views.writtenAs(id);
    }

    /**
     * The one revision that a target without steps means; empty for {@code base}, and for the head of an empty graph.
     *
     * @throws RevisionException if the target means no revision, or several
     */
    public Optional<RevisionNode> revision(String target) {
        GraphView view = view(List.of(target));
        int position = view.resolver().one(views.inView(view, target));
        return position == Walk.BASE
                ? Optional.empty()
                : Optional.of(view.graph().node(position));
    }

    /**
     * The revisions that targets mean, each once, in the order of the targets: as {@code show} understands them.
     * {@code -N} and {@code label@-N} mean N steps below each effective head; {@code base} means none.
     */
    public List<RevisionNode> revisions(List<String> targets) {
        GraphView view = view(targets);
        return view.revisions(views.inView(view, targets));
    }

    /** The view of an empty database that is asked for targets. */
    private GraphView view(List<String> targets) {
        return views.applied(List.of(), begun, targets).view();
    }

    /** The revisions that none follows by down revision. */
    public List<RevisionNode> heads() {
        return folded.graph().nodes(folded.graph().heads());
    }

    /** The revisions that none follows or depends on, at which an upgrade to {@code heads} ends. */
    public List<RevisionNode> effectiveHeads() {
        return folded.graph().nodes(folded.graph().effectiveHeads());
    }

    /** The revisions without a down revision. */
    public List<RevisionNode> bases() {
        return folded.graph().nodes(folded.graph().bases());
    }

    /** The revisions that several follow by down revision. */
    public List<RevisionNode> branchPoints() {
        return folded.graph().nodes(folded.graph().branchPoints());
    }

    /** The revisions with several down revisions. */
    public List<RevisionNode> mergePoints() {
        return folded.graph().nodes(folded.graph().mergePoints());
    }

    /** The revisions that follow this one by down revision. */
    public List<RevisionNode> next(String id) {
        return views.viewWith(id).next(id);
    }

    /** The revisions that this one depends on besides its down revisions; labels are resolved. */
    public List<RevisionNode> dependencies(String id) {
        return views.viewWith(id).dependencies(id);
    }

    /** The labels shown for each revision, own or inherited, sorted; worked out for all when first asked. */
    public Set<String> labels(String id) {
        return views.viewWith(id).labels(id);
    }

    /** The revisions that a database says are applied, seen against this graph; never refused. */
    public AppliedSet applied(Collection<String> ids) {
        return views.applied(ids, begun, List.of());
    }

    /**
     * The applied set that a version table with only the highest revisions implies: these and all that they stand on.
     *
     * @throws RevisionException if a row is not the full id of a revision
     */
    public Set<String> appliedByRows(Collection<String> rows) {
        GraphView view = view(List.copyOf(rows));
        List<String> ids = views.inView(view, List.copyOf(rows));
        return view.withAncestors(new AppliedSet(view, ids));
    }

    /**
     * The revisions to apply so that the targets and all that they stand on are applied; ancestors first.
     *
     * @throws RevisionException if a target is none, or is ambiguous, or if an applied id is unknown
     */
    public List<RevisionNode> upgradePlan(Set<String> applied, List<String> targets) {
        targets.forEach(RevisionMap::refuseRange);
        AppliedSet state = views.applied(applied, begun, targets);
        return state.view().upgradePlan(state, views.inView(state.view(), targets));
    }

    /**
     * The revisions to undo so that nothing after the target is applied, with all that depends on them; descendants
     * first.
     *
     * @throws RevisionException if the target is none, is ambiguous or is not applied, or if an applied id is unknown
     */
    public List<RevisionNode> downgradePlan(Set<String> applied, String target) {
        refuseRange(target);
        AppliedSet state = views.applied(applied, begun, List.of(target));
        return state.view().downgradePlan(state, views.inView(state.view(), target));
    }

    /**
     * The targets of an upgrade that mean the same however many of its revisions are applied: for steps that count from the
     * applied revisions, the id of the revision at which they end; all others as they are.
     *
     * @throws RevisionException as {@link #upgradePlan} does for steps
     */
    public List<String> settledUpgrade(Set<String> applied, List<String> targets) {
        AppliedSet state = views.applied(applied, begun, targets);
        return targets.stream()
                .map(target -> counting(state, target)
                        .map(steps -> state.view().settledUpgrade(state, steps))
                        .orElse(target))
                .toList();
    }

    /**
     * The target of a downgrade that means the same however many of its revisions are undone: for steps that count from the
     * applied revisions, the id of the revision at which they end, or {@code base}, behind a branch where several ways lead
     * there; any other as it is.
     *
     * @throws RevisionException as {@link #downgradePlan} does for steps
     */
    public String settledDowngrade(Set<String> applied, String target) {
        AppliedSet state = views.applied(applied, begun, List.of(target));
        return counting(state, target)
                .map(steps -> state.view().settledDowngrade(state, steps))
                .orElse(target);
    }

    /**
     * Whether a target counts steps from the applied revisions, as {@code -1} and {@code billing@+2} do, and so means another
     * revision after each run.
     */
    public static boolean countsFromApplied(String target) {
        return RelativeTarget.parse(target)
                .filter(RelativeTarget::countsFromApplied)
                .isPresent();
    }

    /** The target, if it counts steps from what is applied. */
    private Optional<RelativeTarget> counting(AppliedSet state, String target) {
        return RelativeTarget.parse(views.inView(state.view(), target)).filter(RelativeTarget::countsFromApplied);
    }

    /**
     * Refuses a target whose branch, the part before the {@code @}, is none. {@link #downgradePlan} only looks a branch
     * up where there is a choice, as Alembic does, so that a mistyped one could undo everything.
     *
     * @throws RevisionException if there is no such revision or label, or if several begin like this
     */
    public void requireBranch(String target) {
        GraphView view = view(List.of(target));
        String known = views.inView(view, target);
        int at = known.lastIndexOf('@');
        if (at > 0) {
            view.resolver().branchRevision(known.substring(0, at));
        }
    }

    /**
     * The applied set after a stamp: each target takes the place of the highest applied revisions that are related to it, and
     * the ancestors of the targets are applied as well. {@code base} leaves none; {@code branch@base} leaves the revisions that
     * are not related to the branch. A revision that counts as applied by those that it replaces stays so.
     *
     * @throws RevisionException if a target is none or is ambiguous, if several targets would replace the same applied
     *     revision, or if an applied id is unknown; to forget all that is applied before, give an empty set
     */
    public Set<String> stamp(Set<String> applied, List<String> targets) {
        AppliedSet state = views.applied(applied, begun, targets);
        Set<String> after = new LinkedHashSet<>();
        for (String id : state.view().stamp(state, views.inView(state.view(), targets))) {
            Set<String> recorded = views.replacements().recordedWithin(applied, id);
            if (applied.contains(id)
                    || recorded.isEmpty()
                    || !views.replacements().has(applied, id)) {
                after.add(id);
            }
            after.addAll(recorded);
        }
        return after;
    }

    /** All revisions, newest first. */
    public List<RevisionNode> history() {
        return folded.history();
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
        AppliedSet state = views.applied(applied, begun, List.of(range));
        return state.view().history(views.inView(state.view(), range), state);
    }

    /** The upgrade that a script for {@code [start:]end} runs; without a start, from nothing. */
    public OfflinePlan offlineUpgrade(String range) {
        int colon = range.indexOf(':');
        if (colon < 0) {
            return new OfflinePlan(Set.of(), upgradePlan(Set.of(), List.of(range)));
        }
        return offline(range, colon).upgrade();
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
        return offline(range, colon).downgrade();
    }

    private OfflinePlanner offline(String range, int colon) {
        GraphView view = view(List.of(range));
        String start = views.inView(view, range.substring(0, colon));
        String end = views.inView(view, range.substring(colon + 1));
        refuseRange(end);
        return new OfflinePlanner(view, range, start, end);
    }

    /** A new revision or merge as it is to be written; refused where it would break the graph. */
    public PlannedRevision plan(RevisionRequest request) {
        GraphView view = folded;
        RevisionRequest inNames = new RevisionRequest(
                request.id(),
                views.inView(view, request.parents()),
                request.splice(),
                request.branchLabels(),
                Stream.concat(
                                views.inView(view, StreamRevision.here(request.dependsOn())).stream(),
                                StreamRevision.elsewhere(request.dependsOn()).stream()
                                        .map(StreamRevision::toString))
                        .toList());
        return new NewRevisionPlanner(view.graph(), view.resolver()).plan(inNames);
    }

    /** The positions that {@code show} finds, with those outside the graph. */
    List<Integer> positions(String target) {
        return new HeadRelativeLookup(folded.graph(), folded.resolver()).positions(target);
    }

    RevisionNode node(int position) {
        return folded.graph().node(position);
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
}
