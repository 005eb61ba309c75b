package dev.ambix.revision;

import dev.ambix.revision.RevisionException.Kind;
import dev.ambix.revision.Walk.Overrun;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Finds the revisions that a downgrade has to undo: the applied ones among the target's children, their descendants, and all
 * that depend on these, on any branch.
 *
 * <p>A branch before the target only picks among several children of it, or among several bases.
 */
final class DowngradePlanner {
    private final RevisionGraph graph;
    private final TargetResolver resolver;

    DowngradePlanner(RevisionGraph graph, TargetResolver resolver) {
        this.graph = graph;
        this.resolver = resolver;
    }

    /** Where a downgrade ends, and which of several ways up from there it undoes. */
    private record Destination(int position, Optional<String> branch) {}

    BitSet plan(AppliedSet applied, String target) {
        Destination destination = destination(target, applied);
        BitSet plan = graph.descendants(roots(destination, target));
        BitSet known = applied.known();
        plan.and(known);
        if (plan.isEmpty()
                && destination.position() >= 0
                && !graph.maximal(known).get(destination.position())) {
            throw nothingToUndo(target, destination.position(), known);
        }
        return plan;
    }

    /** The target that steps mean now, behind a branch only where that picks among several ways. */
    String settled(AppliedSet applied, RelativeTarget target) {
        Destination destination = relative(target, applied);
        boolean toBase = destination.position() == Walk.BASE;
        String name = toBase ? "base" : graph.node(destination.position()).id();
        return destination
                .branch()
                .filter(branch -> isChoice(ways(destination), toBase))
                .map(branch -> branch + "@" + name)
                .orElse(name);
    }

    private Destination destination(String target, AppliedSet applied) {
        Optional<RelativeTarget> relative = RelativeTarget.parse(target);
        if (relative.isPresent()) {
            return relative(relative.get(), applied);
        }
        int at = target.lastIndexOf('@');
        Optional<String> branch = at > 0 ? Optional.of(target.substring(0, at)) : Optional.empty();
        return new Destination(resolver.one(target.substring(at + 1)), branch);
    }

    private Destination relative(RelativeTarget target, AppliedSet applied) {
        Walk walk = new Walk(graph, resolver, target.text(), Overrun.LEAVE);
        if (target.steps() >= 0) {
            String symbol = target.symbol()
                    .orElseThrow(() -> Walk.wrongDirection(
                            target.text(), "a downgrade counts downwards from what is applied. Say -N."));
            int position = walk.up(resolver.one(symbol), target.steps(), target.branch());
            return new Destination(walk.landed(position), target.branch());
        }
        String symbol = target.symbol().orElseGet(() -> start(target, applied.known()));
        Optional<String> branch =
                target.symbol().isPresent() || target.branch().isPresent() ? target.branch() : Optional.of(symbol);
        int position =
                walk.down(resolver.one(branch.map(name -> name + "@" + symbol).orElse(symbol)), -target.steps());
        if (position == Walk.OFF) {
            throw Walk.tooFar(target.text());
        }
        return new Destination(position, branch);
    }

    /** The id of the row to count from: the only one, or the only one on the branch, or the branch's only tip. */
    private String start(RelativeTarget target, BitSet applied) {
        BitSet starts = graph.maximal(applied);
        if (target.branch().isPresent()) {
            BitSet lineage = resolver.lineage(target.branch().get());
            starts.and(lineage);
            if (starts.isEmpty()) {
                starts = graph.tips(applied);
                starts.and(lineage);
            }
        }
        if (starts.isEmpty()) {
            throw Walk.wrongDirection(target.text(), nothingToStartAt(target));
        }
        if (starts.cardinality() > 1) {
            throw UpgradePlanner.severalStarts(target.text(), graph.nodes(starts));
        }
        return graph.node(starts.nextSetBit(0)).id();
    }

    private static String nothingToStartAt(RelativeTarget target) {
        return target.branch()
                        .map(branch -> "no revision that could be undone first is on the branch of " + branch)
                        .orElse("nothing is applied that could be undone")
                + ". \"current\" lists what is applied.";
    }

    private BitSet roots(Destination destination, String target) {
        boolean toBase = destination.position() == Walk.BASE;
        BitSet roots = ways(destination);
        if (destination.branch().isEmpty() || !isChoice(roots, toBase)) {
            return roots;
        }
        int branch = resolver.branchRevision(destination.branch().get());
        BitSet chosen = (BitSet) roots.clone();
        chosen.and(graph.ancestorsByDown(RevisionGraph.only(branch)));
        if (chosen.isEmpty()) {
            throw notOnTheWay(target, destination.branch().get(), graph.nodes(roots));
        }
        return chosen;
    }

    /** The revisions after the destination, whatever the branch. */
    private BitSet ways(Destination destination) {
        return destination.position() == Walk.BASE ? graph.bases() : graph.next.set(destination.position());
    }

    /** Whether there is something to pick from: with a single way up, a branch name has no effect. */
    private boolean isChoice(BitSet roots, boolean toBase) {
        return roots.cardinality() > 1
                || (toBase
                        && graph.nodes(roots).stream()
                                .anyMatch(base -> !base.branchLabels().isEmpty()));
    }

    private static RevisionException notOnTheWay(String target, String branch, List<RevisionNode> roots) {
        return new RevisionException(
                Kind.NOT_A_DOWNGRADE_TARGET,
                target,
                roots,
                "\"" + target + "\" undoes nothing: none of the revisions after the target, "
                        + RevisionWording.list(roots) + ", leads to " + branch
                        + ". Put one of them, or a revision above one of them, before the @.");
    }

    private RevisionException nothingToUndo(String target, int revision, BitSet applied) {
        RevisionNode node = graph.node(revision);
        String reason = applied.get(revision)
                ? " is applied only because other revisions depend on it, and nothing that follows it is applied"
                : " is not applied";
        return new RevisionException(
                Kind.NOT_AN_ANCESTOR,
                target,
                List.of(node),
                "Cannot downgrade to \"" + target + "\": revision " + RevisionWording.of(node) + reason
                        + ". \"current\" lists what is applied.");
    }
}
