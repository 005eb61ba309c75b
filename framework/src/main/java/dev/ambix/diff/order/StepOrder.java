package dev.ambix.diff.order;

import dev.ambix.diff.step.DiffStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Puts steps into an order that keeps all rules, and as many wishes as it can.
 *
 * <p>Of the steps that wait for nothing, the one with the least rank and name is next. Where all wait, they wait in a circle,
 * and a wish in it is given up; where the rules themselves make a circle, its least step goes on, which the proof on a
 * scratch database then accepts or refuses.
 */
public final class StepOrder {
    private final Map<DiffStep, Set<DiffStep>> rulesOpen = new HashMap<>();
    private final Map<DiffStep, Set<DiffStep>> wishesOpen = new HashMap<>();
    private final Map<DiffStep, Set<DiffStep>> followers = new HashMap<>();
    private final Comparator<DiffStep> tieBreak;
    private final Set<DiffStep> waiting;
    private final Set<DiffStep> ready;

    private StepOrder(List<DiffStep> steps, StepGraph graph, Comparator<DiffStep> tieBreak) {
        this.tieBreak = tieBreak;
        this.waiting = new TreeSet<>(tieBreak);
        this.ready = new TreeSet<>(tieBreak);
        for (DiffStep step : steps) {
            rulesOpen.put(step, open(step, graph::rules));
            wishesOpen.put(step, open(step, graph::wishes));
            waiting.add(step);
            release(step);
        }
    }

    private Set<DiffStep> open(DiffStep step, Function<DiffStep, Set<DiffStep>> edges) {
        Set<DiffStep> earlier = new LinkedHashSet<>(edges.apply(step));
        earlier.forEach(other ->
                followers.computeIfAbsent(other, s -> new TreeSet<>(tieBreak)).add(step));
        return earlier;
    }

    /** @param tieBreak the order of steps that no rule and no wish orders */
    public static List<DiffStep> of(List<DiffStep> steps, StepGraph graph, Comparator<DiffStep> tieBreak) {
        return new StepOrder(steps, graph, tieBreak).sorted();
    }

    private List<DiffStep> sorted() {
        List<DiffStep> sorted = new ArrayList<>();
        while (!waiting.isEmpty() || !ready.isEmpty()) {
            DiffStep next = next();
            ready.remove(next);
            waiting.remove(next);
            sorted.add(next);
            for (DiffStep follower : followers.getOrDefault(next, Set.of())) {
                rulesOpen.get(follower).remove(next);
                wishesOpen.get(follower).remove(next);
                release(follower);
            }
        }
        return sorted;
    }

    private void release(DiffStep step) {
        if (rulesOpen.get(step).isEmpty() && wishesOpen.get(step).isEmpty() && waiting.remove(step)) {
            ready.add(step);
        }
    }

    private DiffStep next() {
        while (ready.isEmpty()) {
            cut();
        }
        return ready.iterator().next();
    }

    /** Takes the first wish out of a circle, or the first rule where it has no wishes. */
    private void cut() {
        List<DiffStep> circle = circle();
        for (int i = 0; i < circle.size(); i++) {
            DiffStep step = circle.get(i);
            DiffStep earlier = circle.get((i + 1) % circle.size());
            if (!rulesOpen.get(step).contains(earlier) && wishesOpen.get(step).remove(earlier)) {
                release(step);
                return;
            }
        }
        DiffStep first = circle.stream().min(tieBreak).orElseThrow();
        rulesOpen.get(first).clear();
        wishesOpen.get(first).clear();
        release(first);
    }

    /** Goes from a step that waits to one that it waits for, until it meets one again. */
    private List<DiffStep> circle() {
        List<DiffStep> path = new ArrayList<>();
        DiffStep step = waiting.iterator().next();
        while (!path.contains(step)) {
            path.add(step);
            Set<DiffStep> open = rulesOpen.get(step).isEmpty() ? wishesOpen.get(step) : rulesOpen.get(step);
            step = open.stream().min(tieBreak).orElseThrow();
        }
        return path.subList(path.indexOf(step), path.size());
    }
}
