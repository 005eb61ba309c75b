package dev.ambix.revision;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The targets of "show", "revision" and "merge": any target without steps, and {@code -N} or {@code label@-N}, which is
 * N steps below each effective head.
 */
final class HeadRelativeLookup {
    private final RevisionGraph graph;
    private final TargetResolver resolver;

    HeadRelativeLookup(RevisionGraph graph, TargetResolver resolver) {
        this.graph = graph;
        this.resolver = resolver;
    }

    /** The positions that a target means, possibly {@link Walk#BASE} or {@link Walk#OFF}, possibly one twice. */
    List<Integer> positions(String target) {
        Optional<RelativeTarget> relative =
                RelativeTarget.parse(target).filter(parsed -> parsed.symbol().isEmpty() && parsed.steps() < 0);
        if (relative.isEmpty()) {
            return resolver.all(target).stream().boxed().toList();
        }
        Walk walk = new Walk(graph, resolver, target, Walk.Overrun.LEAVE);
        int steps = -relative.get().steps();
        return heads(relative.get().branch())
                .map(head -> walk.down(head, steps))
                .boxed()
                .toList();
    }

    /** The revisions that targets mean; {@code base} means none. */
    List<Integer> revisions(List<String> targets) {
        return targets.stream()
                .flatMap(target -> positions(target).stream().peek(position -> refuseOff(target, position)))
                .filter(position -> position != Walk.BASE)
                .toList();
    }

    private static void refuseOff(String target, int position) {
        if (position == Walk.OFF) {
            throw Walk.tooFar(target);
        }
    }

    private IntStream heads(Optional<String> label) {
        BitSet heads = graph.effectiveHeads();
        label.ifPresent(name -> heads.and(labelled(name)));
        return heads.stream();
    }

    /** The revisions at and above the label; a revision id before the {@code @} is no label, so it gives none. */
    private BitSet labelled(String label) {
        Integer carrier = graph.names().get(label);
        return carrier == null || graph.isId(label, carrier)
                ? new BitSet()
                : graph.descendantsByDown(RevisionGraph.only(carrier));
    }
}
