package dev.ambix.diff;

import java.util.ArrayList;
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
final class StepOrder {
    private final Map<Step, Set<Step>> rulesOpen = new HashMap<>();
    private final Map<Step, Set<Step>> wishesOpen = new HashMap<>();
    private final Map<Step, Set<Step>> followers = new HashMap<>();
    private final Set<Step> waiting = new TreeSet<>(Step.ORDER);
    private final Set<Step> ready = new TreeSet<>(Step.ORDER);

    private StepOrder(List<Step> steps, StepGraph graph) {
        for (Step step : steps) {
            rulesOpen.put(step, open(step, graph::rules));
            wishesOpen.put(step, open(step, graph::wishes));
            waiting.add(step);
            release(step);
        }
    }

    private Set<Step> open(Step step, Function<Step, Set<Step>> edges) {
        Set<Step> earlier = new LinkedHashSet<>(edges.apply(step));
        earlier.forEach(other ->
                followers.computeIfAbsent(other, s -> new TreeSet<>(Step.ORDER)).add(step));
        return earlier;
    }

    static List<Step> of(List<Step> steps, StepGraph graph) {
        return new StepOrder(steps, graph).sorted();
    }

    private List<Step> sorted() {
        List<Step> sorted = new ArrayList<>();
        while (!waiting.isEmpty() || !ready.isEmpty()) {
            Step next = next();
            ready.remove(next);
            waiting.remove(next);
            sorted.add(next);
            for (Step follower : followers.getOrDefault(next, Set.of())) {
                rulesOpen.get(follower).remove(next);
                wishesOpen.get(follower).remove(next);
                release(follower);
            }
        }
        return sorted;
    }

    private void release(Step step) {
        if (rulesOpen.get(step).isEmpty() && wishesOpen.get(step).isEmpty() && waiting.remove(step)) {
            ready.add(step);
        }
    }

    private Step next() {
        while (ready.isEmpty()) {
            cut();
        }
        return ready.iterator().next();
    }

    /** Takes the first wish out of a circle, or the first rule where it has no wishes. */
    private void cut() {
        List<Step> circle = circle();
        for (int i = 0; i < circle.size(); i++) {
            Step step = circle.get(i);
            Step earlier = circle.get((i + 1) % circle.size());
            if (!rulesOpen.get(step).contains(earlier) && wishesOpen.get(step).remove(earlier)) {
                release(step);
                return;
            }
        }
        Step first = circle.stream().min(Step.ORDER).orElseThrow();
        rulesOpen.get(first).clear();
        wishesOpen.get(first).clear();
        release(first);
    }

    /** Goes from a step that waits to one that it waits for, until it meets one again. */
    private List<Step> circle() {
        List<Step> path = new ArrayList<>();
        Step step = waiting.iterator().next();
        while (!path.contains(step)) {
            path.add(step);
            Set<Step> open = rulesOpen.get(step).isEmpty() ? wishesOpen.get(step) : rulesOpen.get(step);
            step = open.stream().min(Step.ORDER).orElseThrow();
        }
        return path.subList(path.indexOf(step), path.size());
    }
}
