package dev.ambix.revision;

import dev.ambix.revision.NaiveTargets.Refusal;
import dev.ambix.revision.NaiveTargets.Steps;
import dev.ambix.revision.Walk.Overrun;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The revisions of a range by the rules of the recorded cases, in sets of ids. */
final class NaiveHistory {
    private final NaiveGraph graph;
    private final NaiveTargets targets;
    private final Set<String> applied;

    NaiveHistory(NaiveGraph graph, Set<String> applied) {
        this.graph = graph;
        this.targets = new NaiveTargets(graph);
        this.applied = applied;
    }

    Set<String> find(String range) {
        String[] ends = range.strip().split(":", -1);
        if (ends.length != 2) {
            throw new Refusal("CommandError", range + " is not one range");
        }
        Optional<Steps> below = steps(ends[0]).filter(steps -> steps.count() < 0);
        return below.isPresent() ? below(below.get(), ends[1]) : between(ends[0], ends[1]);
    }

    private static Optional<Steps> steps(String end) {
        return Steps.of(end).filter(steps -> steps.symbol().isEmpty());
    }

    private Set<String> between(String start, String end) {
        String branch = start.contains("@") ? start.substring(0, start.indexOf('@')) : "";
        Set<String> tops = onBranch(branch, tops(end, () -> counted(start, end)));
        Set<String> bottoms =
                start.equals("current") ? graph.rows(applied) : targets.all(start.isEmpty() ? "base" : start);
        if (end.equals("current") && applied.isEmpty()) {
            return Set.of();
        }
        Set<String> found = graph.ancestors(tops);
        if (!found.containsAll(bottoms)) {
            throw new Refusal("RangeNotAncestorError", start + " is not below " + end);
        }
        if (!bottoms.isEmpty()) {
            found = NaiveCase.without(found, graph.ancestors(bottoms));
            found.addAll(bottoms);
            found.retainAll(graph.descendantsByDown(bottoms));
        }
        if (!end.isEmpty() && !graph.ancestorsWithin(found, tops).containsAll(found)) {
            throw new Refusal("RangeNotAncestorError", end + " follows " + start + " by a dependency only");
        }
        return found;
    }

    /** What counts as applied where the end counts steps from the start: without a branch, from one revision. */
    private Set<String> counted(String start, String end) {
        if (start.equals("current")) {
            return applied;
        }
        String named = start.isEmpty() ? "base" : start;
        return graph.ancestors(
                end.contains("@")
                        ? targets.all(named)
                        : targets.one(named).stream().collect(Collectors.toSet()));
    }

    private Set<String> tops(String end, Supplier<Set<String>> counted) {
        return end.equals("current")
                ? graph.rows(applied)
                : targets.upgrade(end.isEmpty() ? "heads" : end, counted, Overrun.STAY);
    }

    /** The ends that show the label of the branch; for a revision that stands for one, its only label. */
    private Set<String> onBranch(String branch, Set<String> ends) {
        if (branch.isEmpty()) {
            return ends;
        }
        Optional<String> revision = targets.one(branch).filter(branch::equals);
        List<String> labels = List.copyOf(revision.map(graph::labels).orElse(Set.of(branch)));
        if (labels.size() != 1) {
            throw new Refusal("CommandError", branch + " has not one label: " + labels);
        }
        return ends.stream()
                .filter(end -> graph.labels(end).contains(labels.get(0)))
                .collect(Collectors.toSet());
    }

    /** The ends and so many revisions below each. */
    private Set<String> below(Steps start, String end) {
        if (steps(end).isPresent()) {
            throw new Refusal("ResolutionError", "Both ends count from the other one.");
        }
        Set<String> found = new HashSet<>();
        for (String top : onBranch(start.branch().orElse(""), tops(end, Set::of))) {
            Set<String> next = Set.of(top);
            for (int left = -start.count(); left >= 0 && !next.isEmpty(); left--) {
                String id = NaiveTargets.single(next);
                found.add(id);
                next = graph.down(id);
            }
        }
        return found;
    }
}
