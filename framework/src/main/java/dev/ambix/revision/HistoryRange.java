package dev.ambix.revision;

import dev.ambix.revision.RevisionException.Kind;
import dev.ambix.revision.Walk.Overrun;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds the revisions between the two ends of {@code start:end}, both included.
 *
 * <p>Without a start, or with {@code base}, these are all that the end stands on, dependencies included; with a start, those of
 * them that follow it by down revision. {@code -N:end} starts N steps below the end. {@code current} at an end means the
 * applied revisions, which must then be known to the graph; without any, nothing leads up to that end.
 */
final class HistoryRange {
    private final RevisionGraph graph;
    private final TargetResolver resolver;

    HistoryRange(RevisionGraph graph, TargetResolver resolver) {
        this.graph = graph;
        this.resolver = resolver;
    }

    BitSet find(String range, AppliedSet applied) {
        String trimmed = range.strip();
        int colon = trimmed.indexOf(':');
        if (colon < 0 || colon != trimmed.lastIndexOf(':')) {
            throw malformed(range);
        }
        String start = trimmed.substring(0, colon);
        String end = trimmed.substring(colon + 1);
        Optional<RelativeTarget> relative =
                RelativeTarget.parse(start).filter(target -> target.symbol().isEmpty() && target.steps() < 0);
        if (relative.isPresent()) {
            refuseSteps(start, end, range);
            return below(
                    relative.get(),
                    onBranch(ends(end, BitSet::new, applied), relative.get().branch(), range));
        }
        BitSet ends = onBranch(
                ends(end, () -> counted(start, end, applied), applied),
                TargetResolver.Scoped.of(start).branch(),
                range);
        BitSet starts = starts(start, applied);
        if (end.equals("current") && applied.known().isEmpty()) {
            return new BitSet();
        }
        BitSet found = between(starts, ends, range);
        return end.isEmpty() ? found : leadingTo(ends, found, range);
    }

    /** Where the start counts from the end, the end cannot count from the start. */
    private static void refuseSteps(String start, String end, String range) {
        if (RelativeTarget.parse(end)
                .filter(target -> target.symbol().isEmpty())
                .isPresent()) {
            throw new RevisionException(
                    Kind.UNKNOWN_REVISION,
                    start,
                    "\"" + range + "\" is not a range: " + start + " counts from the end, and " + end
                            + " from the start. Name one of the two revisions.");
        }
    }

    private BitSet starts(String start, AppliedSet applied) {
        if (start.equals("current")) {
            return graph.maximal(applied.known());
        }
        return resolver.all(start.isEmpty() ? "base" : start);
    }

    /** The revisions from which the end counts steps: the start, which is one revision unless the end names the branch to count on. */
    private BitSet counted(String start, String end, AppliedSet applied) {
        boolean onBranch = TargetResolver.Scoped.of(end).branch().isPresent();
        if (start.equals("current") || start.isEmpty() || onBranch) {
            return graph.ancestors(starts(start, applied));
        }
        int position = resolver.one(start);
        return position == Walk.BASE ? new BitSet() : graph.ancestors(RevisionGraph.only(position));
    }

    /** Steps without a start count upwards from the start of the range. */
    private BitSet ends(String end, Supplier<BitSet> counted, AppliedSet applied) {
        if (end.equals("current")) {
            return graph.maximal(applied.known());
        }
        return new UpgradePlanner(graph, resolver, Overrun.STAY).targets(end.isEmpty() ? "heads" : end, counted);
    }

    /** A branch before the start's {@code @} leaves only the ends that show its label. */
    private BitSet onBranch(BitSet ends, Optional<String> branch, String range) {
        if (branch.isEmpty()) {
            return ends;
        }
        String label = label(branch.get(), range);
        BitSet kept = new BitSet();
        ends.stream().filter(end -> resolver.labels().of(end).contains(label)).forEach(kept::set);
        return kept;
    }

    /** The label that names the branch: the name itself, or the only label that a revision shows. */
    private String label(String branch, String range) {
        int revision = resolver.one(branch);
        if (revision < 0 || !graph.isId(branch, revision)) {
            return branch;
        }
        List<String> labels = List.copyOf(resolver.labels().of(revision));
        if (labels.size() != 1) {
            throw new RevisionException(
                    Kind.MALFORMED_TARGET,
                    range,
                    "\"" + range + "\" starts on the branch of " + RevisionWording.of(graph.node(revision))
                            + ", which has "
                            + (labels.isEmpty() ? "no label" : "the labels " + RevisionWording.names(labels))
                            + ". Put one label before the @, or name the revision to start from.");
        }
        return labels.get(0);
    }

    /**
     * The ends and so many steps below each; where there are fewer, all that there are. One sweep downwards hands each
     * revision the most steps that are left when it is reached.
     */
    private BitSet below(RelativeTarget start, BitSet ends) {
        Walk walk = new Walk(graph, resolver, start.text(), Overrun.STAY);
        BitSet found = (BitSet) ends.clone();
        int[] left = new int[graph.size()];
        ends.stream().forEach(end -> left[end] = -start.steps());
        for (int i = found.length() - 1; i >= 0; i = found.previousSetBit(i - 1)) {
            int below = left[i] > 0 ? walk.down(i, 1) : Walk.BASE;
            if (below != Walk.BASE) {
                found.set(below);
                left[below] = Math.max(left[below], left[i] - 1);
            }
        }
        return found;
    }

    private BitSet between(BitSet starts, BitSet ends, String range) {
        BitSet found = graph.ancestors(ends);
        BitSet outside = (BitSet) starts.clone();
        outside.andNot(found);
        if (!outside.isEmpty()) {
            throw notInLine(
                    range,
                    "its end does not stand on its start, " + RevisionWording.list(graph.nodes(outside))
                            + ". Turn the ends round, or choose ends on one branch.");
        }
        if (!starts.isEmpty()) {
            found.andNot(graph.ancestors(starts));
            found.or(starts);
            found.and(graph.descendantsByDown(starts));
        }
        return found;
    }

    /** The revisions that were found, if they lead up to the ends without leaving the branch of the start. */
    private BitSet leadingTo(BitSet ends, BitSet found, String range) {
        BitSet astray = (BitSet) found.clone();
        astray.andNot(graph.ancestorsWithin(found, ends));
        if (!astray.isEmpty()) {
            throw notInLine(
                    range,
                    "its end stands on its start only through a dependency of another branch. "
                            + "Choose ends on one branch, or leave the start out to see all that the end stands on.");
        }
        return found;
    }

    private static RevisionException notInLine(String range, String reason) {
        return new RevisionException(Kind.NOT_AN_ANCESTOR, range, "\"" + range + "\" is not a range: " + reason);
    }

    private static RevisionException malformed(String range) {
        return new RevisionException(
                Kind.MALFORMED_TARGET,
                range,
                "\"" + range + "\" is not a range. A range is start:end, start: or :end, with one colon.");
    }
}
