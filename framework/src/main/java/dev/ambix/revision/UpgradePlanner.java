package dev.ambix.revision;

import dev.ambix.revision.RevisionException.Kind;
import dev.ambix.revision.Walk.Overrun;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the revisions that an upgrade has to apply: all that the targets stand on and that is not applied. */
final class UpgradePlanner {
    private final RevisionGraph graph;
    private final TargetResolver resolver;
    private final Overrun overrun;

    UpgradePlanner(RevisionGraph graph, TargetResolver resolver, Overrun overrun) {
        this.graph = graph;
        this.resolver = resolver;
        this.overrun = overrun;
    }

    BitSet plan(AppliedSet applied, List<String> targets) {
        BitSet needed = new BitSet();
        targets.forEach(target -> needed.or(targets(target, applied::known)));
        BitSet plan = graph.ancestors(needed);
        plan.andNot(applied.known());
        return plan;
    }

    /** The target that steps mean now. */
    String settled(AppliedSet applied, RelativeTarget target) {
        return graph.node(relative(target, applied::known)).id();
    }

    /** The revisions that a target means; only steps without a start ask for the applied ones. */
    BitSet targets(String target, Supplier<BitSet> applied) {
        Optional<RelativeTarget> relative = RelativeTarget.parse(target);
        return relative.isPresent() ? RevisionGraph.only(relative(relative.get(), applied)) : resolver.all(target);
    }

    private int relative(RelativeTarget target, Supplier<BitSet> applied) {
        Walk walk = new Walk(graph, resolver, target.text(), overrun);
        if (target.symbol().isEmpty() && target.steps() <= 0) {
            throw Walk.wrongDirection(target.text(), "an upgrade counts upwards from what is applied. Say +N.");
        }
        if (target.symbol().isEmpty()) {
            int start = start(target, applied.get());
            return walk.landed(walk.up(start, target.steps(), target.branch()));
        }
        String symbol = target.symbol().get();
        if (target.steps() > 0) {
            return walk.landed(walk.up(resolver.one(symbol), target.steps(), target.branch()));
        }
        String scoped = target.branch().map(branch -> branch + "@" + symbol).orElse(symbol);
        return walk.landed(walk.down(resolver.one(scoped), -target.steps()));
    }

    /** The row to count from: the one on the branch, or the highest applied revision on it, or the base. */
    private int start(RelativeTarget target, BitSet applied) {
        BitSet starts = graph.maximal(applied);
        if (target.branch().isPresent() && !starts.isEmpty()) {
            BitSet lineage = resolver.lineage(target.branch().get());
            starts.and(lineage);
            if (starts.isEmpty()) {
                starts = highest(applied, lineage);
            }
        }
        if (starts.cardinality() > 1) {
            throw severalStarts(target.text(), graph.nodes(starts));
        }
        return starts.isEmpty() ? Walk.BASE : starts.nextSetBit(0);
    }

    private BitSet highest(BitSet applied, BitSet lineage) {
        BitSet active = (BitSet) applied.clone();
        active.and(lineage);
        BitSet parents = new BitSet();
        active.stream().forEach(revision -> graph.parents.addTo(parents, revision));
        active.andNot(parents);
        return active;
    }

    static RevisionException severalStarts(String target, List<RevisionNode> starts) {
        return new RevisionException(
                Kind.AMBIGUOUS_CURRENT,
                target,
                starts,
                "\"" + target + "\" counts from what is applied, but that has several heads: "
                        + RevisionWording.list(starts) + ". Say from which one, as <id>" + steps(target)
                        + ", or name the revision to go to.");
    }

    private static String steps(String target) {
        return target.substring(Math.max(target.lastIndexOf('+'), target.lastIndexOf('-')));
    }
}
