package dev.ambix.revision;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambix.revision.NaiveTargets.Bottom;
import dev.ambix.revision.NaiveTargets.Refusal;
import dev.ambix.revision.Walk.Overrun;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The right answer to a recorded case whose recorded answer is not right, worked out by the naive rules. */
final class NaiveCase {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ConformanceCase asked;
    private final NaiveGraph graph;
    private final NaiveTargets targets;

    NaiveCase(ConformanceCase asked) {
        this.asked = asked;
        this.graph = asked.graph().naive();
        this.targets = new NaiveTargets(graph);
    }

    NaiveGraph graph() {
        return graph;
    }

    /** The rows that are given and are no revision's id. */
    Set<String> unknown() {
        return without(given(), graph.ids());
    }

    private Set<String> given() {
        return Set.copyOf(asked.list("current"));
    }

    /** Whether one of the given rows stands on another. */
    boolean rowsOverlap() {
        return !graph.rows(given()).equals(given());
    }

    /** What the rows imply. */
    Set<String> applied() {
        return graph.ancestors(given());
    }

    /**
     * The answer in the form of the recorded ones, an error by its category.
     *
     * @throws IllegalArgumentException if the rules do not reach this question
     */
    ObjectNode answer() {
        if (!graph.faults().isEmpty()) {
            throw new IllegalArgumentException("The naive rules do not answer questions of a broken graph.");
        }
        try {
            return switch (asked.kind()) {
                case "upgrade" -> upgrade(applied(), text("target"));
                case "downgrade" -> downgrade(applied(), text("target"));
                case "offline_upgrade" -> upgrade(start(text("arg")), afterColon(text("arg")));
                case "offline_downgrade" -> downgrade(start(text("arg")), afterColon(text("arg")));
                case "stamp" -> ids("rows", graph.rows(stamp(asked.list("targets"))));
                case "history" -> ids("alembic_order", new NaiveHistory(graph, applied()).find(text("range")));
                case "check_heads" -> JSON.objectNode().put("ok", applied().equals(graph.ids()));
                default -> throw new IllegalArgumentException("The naive rules do not answer " + asked.kind() + ".");
            };
        } catch (Refusal refused) {
            return JSON.objectNode().put("error", refused.category()).put("message", refused.getMessage());
        }
    }

    private String text(String key) {
        return asked.in().path(key).asText();
    }

    private static String afterColon(String arg) {
        return arg.substring(arg.indexOf(':') + 1);
    }

    private static ObjectNode ids(String key, Set<String> ids) {
        ObjectNode answer = JSON.objectNode();
        ids.forEach(answer.putArray(key)::add);
        return answer;
    }

    /** A script starts at the rows that are named. */
    private Set<String> start(String arg) {
        int colon = arg.indexOf(':');
        String start = colon < 0 ? "base" : arg.substring(0, colon);
        Optional<String> row = targets.one(start);
        if (row.isEmpty() && !start.equals("base")) {
            throw new Refusal("CommandError", "A script does not start at " + start);
        }
        return graph.ancestors(row.stream().collect(Collectors.toSet()));
    }

    private ObjectNode upgrade(Set<String> applied, String target) {
        Set<String> steps = without(graph.ancestors(targets.upgrade(target, () -> applied, Overrun.LEAVE)), applied);
        Set<String> after = new HashSet<>(applied);
        after.addAll(steps);
        return steps(steps, after);
    }

    private ObjectNode downgrade(Set<String> applied, String target) {
        Bottom bottom = targets.downgrade(target, applied);
        Set<String> steps = NaiveGraph.both(graph.descendants(roots(bottom)), applied);
        if (steps.isEmpty()
                && !graph.rows(applied).containsAll(bottom.revision().stream().toList())) {
            throw new Refusal("RangeNotAncestorError", target + " is not below what is applied");
        }
        return steps(steps, without(applied, steps));
    }

    private ObjectNode steps(Set<String> steps, Set<String> after) {
        return ids("rows", graph.rows(after)).setAll(ids("alembic_order", steps));
    }

    /** What comes next after the bottom; the branch picks where there is a choice. */
    private Set<String> roots(Bottom bottom) {
        boolean isBase = bottom.revision().isEmpty();
        Set<String> roots = bottom.revision().map(graph::children).orElseGet(graph::bases);
        boolean isChoice = roots.size() > 1
                || (isBase && roots.stream().anyMatch(base -> graph.names(base).count() > 1));
        if (bottom.branch().isEmpty() || !isChoice) {
            return roots;
        }
        String branch = targets.named(bottom.branch().get(), Optional.empty());
        Set<String> chosen = NaiveGraph.both(roots, graph.ancestorsByDown(Set.of(branch)));
        if (chosen.isEmpty()) {
            throw new Refusal("RevisionError", "None of " + roots + " leads to " + branch);
        }
        return chosen;
    }

    /**
     * The rows after a stamp. Each revision that is meant takes the place of the rows that are related to a target; two
     * cannot take the place of the same rows, if one of these stands on them.
     */
    private Set<String> stamp(List<String> stamped) {
        Set<String> before = asked.in().path("purge").asBoolean() ? Set.of() : graph.rows(applied());
        Set<String> related = new HashSet<>();
        stamped.forEach(target -> related.addAll(related(before, target)));
        List<String> meant = stamped.stream().flatMap(this::meant).toList();
        if (meant.isEmpty()) {
            return without(before, related);
        }
        Set<String> rows = new HashSet<>(before);
        List<String> added = meant.stream().filter(id -> !related.contains(id)).toList();
        for (int i = 0; i < added.size(); i++) {
            String id = added.get(i);
            boolean isBelow = graph.ancestors(related).contains(id);
            if (added.indexOf(id) < i
                    || (isBelow && i > 0 && NaiveGraph.both(rows, related).isEmpty())) {
                throw new Refusal("RevisionError", id + " is in the way of another target");
            }
            if (isBelow || graph.descendants(related).contains(id)) {
                rows.removeAll(related);
            }
            rows.add(id);
        }
        return rows;
    }

    private Stream<String> meant(String target) {
        Set<String> meant = targets.all(target);
        return graph.order().stream().filter(meant::contains);
    }

    /** The rows that share a line with the branch of a target, or with a revision that it means. */
    private Set<String> related(Set<String> rows, String target) {
        Set<String> near = new HashSet<>(targets.all(target));
        if (target.indexOf('@') > 0) {
            near.add(targets.named(target.substring(0, target.indexOf('@')), Optional.empty()));
        }
        return near.isEmpty() ? rows : NaiveGraph.both(rows, line(near));
    }

    /** The ids and all that one of them stands on, or that stands on one of them. */
    private Set<String> line(Set<String> ids) {
        Set<String> line = new HashSet<>(graph.ancestors(ids));
        line.addAll(graph.descendants(ids));
        return line;
    }

    static Set<String> without(Set<String> set, Set<String> less) {
        Set<String> rest = new HashSet<>(set);
        rest.removeAll(less);
        return rest;
    }
}
