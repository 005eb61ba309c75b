package dev.ambix.revision;

import dev.ambix.revision.RevisionException.Kind;
import dev.ambix.revision.Walk.Overrun;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A loaded graph and its resolver of targets. All ids and targets that come in are in the names of this view. */
record GraphView(RevisionGraph graph, TargetResolver resolver) {
    GraphView(RevisionGraph graph) {
        this(graph, new TargetResolver(graph));
    }

    List<RevisionNode> revisions(List<String> targets) {
        return new HeadRelativeLookup(graph, resolver)
                .revisions(targets).stream().distinct().map(graph::node).toList();
    }

    List<RevisionNode> next(String id) {
        return graph.nodes(graph.next.set(number(id)));
    }

    List<RevisionNode> dependencies(String id) {
        BitSet dependencies = graph.parents.set(number(id));
        dependencies.andNot(graph.down.set(number(id)));
        return graph.nodes(dependencies);
    }

    Set<String> labels(String id) {
        return resolver.labels().of(number(id));
    }

    List<RevisionNode> upgradePlan(AppliedSet applied, List<String> targets) {
        return graph.nodes(new UpgradePlanner(graph, resolver, Overrun.LEAVE).plan(applied, targets));
    }

    List<RevisionNode> downgradePlan(AppliedSet applied, String target) {
        return graph.nodesDescending(new DowngradePlanner(graph, resolver).plan(applied, target));
    }

    String settledUpgrade(AppliedSet applied, RelativeTarget target) {
        return new UpgradePlanner(graph, resolver, Overrun.LEAVE).settled(applied, target);
    }

    String settledDowngrade(AppliedSet applied, RelativeTarget target) {
        return new DowngradePlanner(graph, resolver).settled(applied, target);
    }

    Set<String> stamp(AppliedSet applied, List<String> targets) {
        return ids(new StampPlanner(graph, resolver).plan(applied.known(), targets));
    }

    List<RevisionNode> history() {
        BitSet all = new BitSet();
        all.set(0, graph.size());
        return graph.nodesDescending(all);
    }

    List<RevisionNode> history(String range, AppliedSet applied) {
        return graph.nodesDescending(new HistoryRange(graph, resolver).find(range, applied));
    }

    /** The ids of the applied revisions and of all that they stand on. */
    Set<String> withAncestors(AppliedSet applied) {
        return ids(graph.ancestors(applied.known()));
    }

    private Set<String> ids(BitSet set) {
        Set<String> ids = new LinkedHashSet<>();
        for (RevisionNode node : graph.nodes(set)) {
            ids.add(node.id());
        }
        return ids;
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
}
