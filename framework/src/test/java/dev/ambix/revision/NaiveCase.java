package dev.ambix.revision;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The right answer to a recorded case whose recorded answer is not right, worked out by the naive rules. */
final class NaiveCase {
    private final ConformanceCase asked;
    private final List<RevisionNode> nodes;
    private final NaiveGraph graph;

    NaiveCase(ConformanceCase asked) {
        this.asked = asked;
        this.nodes = asked.graph().nodes();
        this.graph = new NaiveGraph(asked.graph().nodesWithDependenciesById());
    }

    NaiveGraph graph() {
        return graph;
    }

    /** The rows that are given and are no revision's id. */
    Set<String> unknown() {
        return without(Set.copyOf(asked.list("current")), graph.ids());
    }

    /** What is applied: in a script what its start implies, else what the rows imply. */
    Set<String> applied() {
        String arg = asked.in().path("arg").asText("");
        if (arg.contains(":")) {
            return graph.ancestors(meant(arg.substring(0, arg.indexOf(':'))));
        }
        return graph.ancestors(Set.copyOf(asked.list("current")));
    }

    /** What an upgrade ends at. */
    String destination() {
        String arg = asked.in().path("arg").asText("");
        return asked.in().path("target").asText(arg.substring(arg.indexOf(':') + 1));
    }

    /** The revisions that a target without steps means. */
    Set<String> meant(String target) {
        int at = target.indexOf('@');
        String name = target.substring(at + 1);
        Optional<Set<String>> branch = at < 0 ? Optional.empty() : Optional.of(lineage(target.substring(0, at)));
        if (name.equals("base")) {
            return Set.of();
        }
        boolean effective = name.equals("heads") && branch.isEmpty();
        Set<String> found = effective
                ? graph.effectiveHeads()
                : Set.of("head", "heads").contains(name) ? graph.heads() : Set.of(named(name));
        return found.stream()
                .filter(id -> branch.isEmpty() || branch.get().contains(id))
                .collect(Collectors.toSet());
    }

    private Set<String> lineage(String branch) {
        Set<String> lineage = new HashSet<>(graph.ancestorsByDown(Set.of(named(branch))));
        lineage.addAll(graph.descendantsByDown(Set.of(named(branch))));
        return lineage;
    }

    /** The revision with this id or label, or the only one of whose names one starts so. */
    private String named(String name) {
        Set<String> exact = carriers(name, true);
        Set<String> found = exact.isEmpty() ? carriers(name, false) : exact;
        if (found.size() != 1) {
            throw new IllegalArgumentException(name + " is not one revision: " + found);
        }
        return found.iterator().next();
    }

    private Set<String> carriers(String name, boolean exactly) {
        return nodes.stream()
                .filter(node -> Stream.concat(Stream.of(node.id()), node.branchLabels().stream())
                        .anyMatch(own -> exactly ? own.equals(name) : own.length() > 3 && own.startsWith(name)))
                .map(RevisionNode::id)
                .collect(Collectors.toSet());
    }

    /** The steps of the upgrade that is asked for. */
    Set<String> upgrade() {
        return without(graph.ancestors(meant(destination())), applied());
    }

    /** The rows after the one stamp that is asked for: what it means, and the rows that share no line with it. */
    Set<String> stamp() {
        String target = asked.list("targets").get(0);
        Set<String> stamped = meant(target);
        Set<String> near = target.endsWith("@base") ? Set.of(named(target.substring(0, target.indexOf('@')))) : stamped;
        Set<String> related = new HashSet<>(target.equals("base") ? graph.ids() : graph.ancestors(near));
        related.addAll(graph.descendants(near));
        Set<String> rows = without(graph.rows(applied()), related);
        rows.addAll(stamped);
        return rows;
    }

    /** The revisions from the start, if there is one, up to the end; {@code current} is the rows. */
    Set<String> history() {
        String[] ends = asked.in().get("range").asText().split(":", 2);
        Set<String> found = new HashSet<>(graph.ancestors(end(ends[1])));
        if (!ends[0].isEmpty()) {
            found.retainAll(graph.descendantsByDown(end(ends[0])));
        }
        return found;
    }

    private Set<String> end(String end) {
        if (end.equals("current")) {
            return graph.rows(applied());
        }
        return meant(end.isEmpty() ? "heads" : end);
    }

    /** The end of the range and so many revisions below it; nothing where a merge leaves no one way down. */
    Optional<Set<String>> historyBelow() {
        String[] ends = asked.in().get("range").asText().split(":", 2);
        String label = ends[0].contains("@") ? ends[0].substring(0, ends[0].indexOf('@')) : "";
        int steps = Integer.parseInt(ends[0].substring(ends[0].lastIndexOf('-') + 1));
        Set<String> found = new HashSet<>();
        for (String end : end(ends[1])) {
            if (label.isEmpty() || graph.labels(end).contains(label)) {
                found.add(end);
                if (!walk(end, steps, found)) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(found);
    }

    private boolean walk(String from, int steps, Set<String> found) {
        Set<String> down = graph.down(from);
        if (steps == 0 || down.isEmpty()) {
            return true;
        }
        found.addAll(down);
        return down.size() == 1 && walk(down.iterator().next(), steps - 1, found);
    }

    static Set<String> without(Set<String> set, Set<String> less) {
        Set<String> rest = new HashSet<>(set);
        rest.removeAll(less);
        return rest;
    }
}
