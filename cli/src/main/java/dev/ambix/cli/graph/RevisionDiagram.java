package dev.ambix.cli.graph;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.phase.Phase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The content of a picture of revisions, before it is written as {@link MermaidGraph}, {@link DotGraph} or {@link
 * SvgGraph}.
 *
 * @param boxes a box for each revision, and one for each parent that is not among them, ancestors first
 * @param edges from a parent to the revision, in the order of the boxes
 */
public record RevisionDiagram(List<Box> boxes, List<Edge> edges) {
    /** The role of a revision in the graph. */
    public enum Role {
        /** No revision follows it. */
        HEAD,
        /** It has no down revision. */
        BASE,
        /** It has several down revisions. */
        MERGE,
        /** It is not one of the revisions to show, but a parent of one. */
        OUTSIDE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The kind of an edge. */
    public enum EdgeKind {
        /** From a down revision. */
        DOWN_REVISION,
        /** From a revision that it depends on. */
        DEPENDENCY
    }

    /**
     * A revision.
     *
     * @param message in one line; may be empty
     * @param labels the branch labels that it carries itself
     * @param roles in the order of {@link Role}
     * @param phase when it runs, seen from a deployment
     */
    public record Box(
            String id, String message, List<String> labels, List<Role> roles, RevisionState state, Phase phase) {
        public Box {
            labels = List.copyOf(labels);
            roles = List.copyOf(roles);
        }

        /** The roles and the state in words, without unknown ones. */
        List<String> words() {
            List<String> words = new ArrayList<>(roles.stream().map(Role::word).toList());
            if (phase.isGiven()) {
                words.add(phase.word());
            }
            if (state != RevisionState.UNKNOWN) {
                words.add(state.name().toLowerCase(Locale.ROOT));
            }
            return words;
        }

        /** The name of the style: that of the state, or {@code outside}. */
        String style() {
            return (roles.contains(Role.OUTSIDE) ? Role.OUTSIDE.name() : state.name()).toLowerCase(Locale.ROOT);
        }
    }

    /** An edge between the boxes with these ids. */
    public record Edge(String from, String to, EdgeKind kind) {}

    public RevisionDiagram {
        boxes = List.copyOf(boxes);
        edges = List.copyOf(edges);
    }

    /** A picture of revisions, all of the graph or a part in any order. */
    public static RevisionDiagram of(RevisionMap map, List<RevisionNode> revisions, GraphMarks marks) {
        Set<String> shown = revisions.stream().map(RevisionNode::id).collect(Collectors.toSet());
        Set<String> heads = map.heads().stream().map(RevisionNode::id).collect(Collectors.toSet());
        Set<String> drawn = new HashSet<>(shown);
        map.revisions().stream().filter(node -> shown.contains(node.id())).forEach(node -> edges(map, node)
                .forEach(edge -> drawn.add(edge.from())));
        // Those outside follow each other too.
        List<Edge> edges = map.revisions().stream()
                .filter(node -> drawn.contains(node.id()))
                .flatMap(node -> edges(map, node).stream())
                .filter(edge -> drawn.contains(edge.from()))
                .toList();
        List<Box> boxes = map.revisions().stream()
                .filter(node -> drawn.contains(node.id()))
                .map(node -> new Box(
                        node.id(),
                        String.join(" ", node.message().strip().split("\\s+")),
                        node.branchLabels(),
                        roles(node, shown, heads),
                        marks.state(node.id()),
                        node.phase()))
                .toList();
        return new RevisionDiagram(boxes, edges);
    }

    private static List<Edge> edges(RevisionMap map, RevisionNode node) {
        List<Edge> edges = new ArrayList<>();
        for (String parent : new LinkedHashSet<>(node.downRevisions())) {
            edges.add(new Edge(parent, node.id(), EdgeKind.DOWN_REVISION));
        }
        for (RevisionNode dependency : RevisionDependencies.of(map, node)) {
            edges.add(new Edge(dependency.id(), node.id(), EdgeKind.DEPENDENCY));
        }
        return edges;
    }

    private static List<Role> roles(RevisionNode node, Set<String> shown, Set<String> heads) {
        List<Role> roles = new ArrayList<>();
        if (heads.contains(node.id())) {
            roles.add(Role.HEAD);
        }
        if (node.downRevisions().isEmpty()) {
            roles.add(Role.BASE);
        }
        if (node.downRevisions().stream().distinct().count() > 1) {
            roles.add(Role.MERGE);
        }
        if (!shown.contains(node.id())) {
            roles.add(Role.OUTSIDE);
        }
        return roles;
    }
}
