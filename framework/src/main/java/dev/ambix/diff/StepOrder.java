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
 * <p>Of the steps that wait for nothing, the one with the least rank and name is next. Where all wait, the least one that
 * waits only for wishes goes on; where there is none either, the rules themselves make a circle, and the least one of all
 * goes on, which the proof on a scratch database then accepts or refuses.
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
        if (!ready.isEmpty()) {
            return ready.iterator().next();
        }
        return waiting.stream()
                .filter(step -> rulesOpen.get(step).isEmpty())
                .findFirst()
                .orElseGet(() -> waiting.iterator().next());
    }
}
