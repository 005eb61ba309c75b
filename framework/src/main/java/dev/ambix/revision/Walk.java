package dev.ambix.revision;

import dev.ambix.revision.RevisionException.Kind;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Counting steps along down revisions. A position is a revision's number, {@link #BASE} or {@link #OFF}.
 *
 * <p>Dependencies are neither walked nor counted. A fork or a merge on the way is an error.
 */
final class Walk {
    /** Below the first revision of every branch. */
    static final int BASE = -1;
    /** Beyond the last revision, or below the base. */
    static final int OFF = -2;

    private final RevisionGraph graph;
    private final TargetResolver resolver;
    private final String target;
    private final Overrun overrun;

    /** Whether it is an error that there are fewer revisions than steps. */
    enum Overrun {
        /** The position is {@link #OFF}. */
        LEAVE,
        /** The position is the last one that there was. */
        STAY
    }

    Walk(RevisionGraph graph, TargetResolver resolver, String target, Overrun overrun) {
        this.graph = graph;
        this.resolver = resolver;
        this.target = target;
        this.overrun = overrun;
    }

    /** So many steps towards the heads; the branch, looked up only when there is a step to take, picks at forks. */
    int up(int start, int steps, Optional<String> branch) {
        int position = start;
        Optional<BitSet> lineage = Optional.empty();
        for (int i = 0; i < steps; i++) {
            if (position != BASE && branch.isEmpty() && graph.next.count(position) == 1) {
                position = graph.next.get(position, 0);
                continue;
            }
            BitSet next = position == BASE ? graph.bases() : graph.next.set(position);
            if (!next.isEmpty() && lineage.isEmpty()) {
                lineage = branch.map(resolver::lineage);
            }
            lineage.ifPresent(next::and);
            if (next.isEmpty()) {
                return beyond(position);
            }
            position = single(next, position, "is followed by");
        }
        return position;
    }

    /** So many steps towards the base; the step after the first revision of a branch leads to the base. */
    int down(int start, int steps) {
        int position = start;
        for (int i = 0; i < steps; i++) {
            if (position == BASE) {
                return beyond(position);
            }
            position = switch (graph.down.count(position)) {
                case 0 -> BASE;
                case 1 -> graph.down.get(position, 0);
                default -> single(graph.down.set(position), position, "merges");
            };
        }
        return position;
    }

    private int beyond(int position) {
        return overrun == Overrun.STAY ? position : OFF;
    }

    private int single(BitSet next, int from, String verb) {
        if (next.cardinality() > 1) {
            List<RevisionNode> candidates = graph.nodes(next);
            String place = from == BASE ? "the base" : "revision " + RevisionWording.of(graph.node(from));
            throw new RevisionException(
                    Kind.AMBIGUOUS_WALK,
                    target,
                    candidates,
                    "\"" + target + "\" cannot be counted: " + place + " " + verb + " several revisions, "
                            + RevisionWording.list(candidates) + ". Name the revision to go to.");
        }
        return next.nextSetBit(0);
    }

    /** The position as a revision; an error if the steps led away from all revisions. */
    int landed(int position) {
        if (position < 0) {
            throw tooFar(target);
        }
        return position;
    }

    static RevisionException tooFar(String target) {
        return new RevisionException(
                Kind.WALKED_TOO_FAR,
                target,
                "\"" + target + "\" counts more steps than there are revisions in that direction. "
                        + "\"history -i\" shows the revisions and what is applied.");
    }

    static RevisionException wrongDirection(String target, String rule) {
        return new RevisionException(Kind.WALKED_TOO_FAR, target, "\"" + target + "\" leads nowhere: " + rule);
    }
}
