package dev.ambix.revision;

import dev.ambix.revision.RevisionException.Kind;
import dev.ambix.revision.TargetResolver.Scoped;
import java.util.BitSet;
import java.util.List;

/**
 * Works out which revisions count as applied after a stamp.
 *
 * <p>A stamp replaces every row (a revision that no other applied one stands on) that is related to the target, by dependencies
 * too, with the target, or adds the target where no row is related. It does not lead to the state of a migration: stamping one
 * parent of an applied merge gives up the other parent. Several targets are each worked out against the rows as they were at
 * first; a stamp that would have to give up the same row twice is refused.
 */
final class StampPlanner {
    private final RevisionGraph graph;
    private final TargetResolver resolver;

    StampPlanner(RevisionGraph graph, TargetResolver resolver) {
        this.graph = graph;
        this.resolver = resolver;
    }

    /** The new applied set: the rows that stay with all that is applied below them, and the targets with all below. */
    BitSet plan(BitSet applied, List<String> targets) {
        BitSet before = graph.maximal(applied);
        BitSet after = rows(before, targets);
        BitSet kept = (BitSet) after.clone();
        kept.and(before);
        BitSet stamped = (BitSet) after.clone();
        stamped.andNot(before);
        BitSet result = graph.ancestors(kept);
        result.and(applied);
        result.or(graph.ancestors(stamped));
        return result;
    }

    private BitSet rows(BitSet before, List<String> targets) {
        BitSet related = new BitSet();
        targets.forEach(target -> related.or(related(before, target)));
        List<Integer> destinations = targets.stream()
                .flatMap(target -> resolver.all(target).stream().boxed())
                .toList();
        BitSet rows = (BitSet) before.clone();
        if (destinations.isEmpty()) {
            rows.andNot(related);
            return rows;
        }
        return replaced(rows, related, destinations);
    }

    private BitSet replaced(BitSet rows, BitSet related, List<Integer> destinations) {
        BitSet below = graph.ancestors(related);
        BitSet above = graph.descendants(related);
        BitSet stamped = new BitSet();
        for (int destination : destinations) {
            if (related.get(destination)) {
                continue;
            }
            if (stamped.get(destination)) {
                throw refused(destination, "is named twice. Name it once.");
            }
            boolean standing = stamped.isEmpty() || rows.intersects(related);
            if (below.get(destination) && !standing) {
                throw refused(
                        destination,
                        "would replace what another target has replaced. "
                                + "Stamp them one after another, or say all that is applied and add \"--purge\".");
            }
            if (below.get(destination) || above.get(destination)) {
                rows.andNot(related);
            }
            stamped.set(destination);
            rows.set(destination);
        }
        return rows;
    }

    /** The rows that share a line, dependencies included, with the branch or the revisions of a target. */
    private BitSet related(BitSet rows, String target) {
        Scoped scoped = Scoped.of(target);
        List<String> names = resolver.symbols(scoped);
        if (rows.isEmpty()) {
            return rows;
        }
        BitSet marked = new BitSet();
        scoped.branch().ifPresent(branch -> marked.set(resolver.named(branch)));
        names.forEach(name -> marked.set(resolver.named(name)));
        BitSet related = (BitSet) rows.clone();
        if (!marked.isEmpty()) {
            BitSet line = graph.ancestors(marked);
            line.or(graph.descendants(marked));
            related.and(line);
        }
        return related;
    }

    private RevisionException refused(int destination, String reason) {
        RevisionNode node = graph.node(destination);
        return new RevisionException(
                Kind.OVERLAPPING,
                node.id(),
                List.of(node),
                "Cannot stamp these targets together: revision " + RevisionWording.of(node) + " " + reason);
    }
}
