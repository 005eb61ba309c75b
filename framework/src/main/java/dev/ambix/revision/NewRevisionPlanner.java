package dev.ambix.revision;

import dev.ambix.revision.RevisionException.Kind;
import dev.ambix.revision.RevisionOrigin.Places;
import dev.ambix.revision.RevisionOrigin.Places.Part;
import dev.ambix.revision.stream.StreamRevision;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Checks a request for a new revision against the graph and works out its parents and dependencies. */
final class NewRevisionPlanner {
    private final RevisionGraph graph;
    private final TargetResolver resolver;

    NewRevisionPlanner(RevisionGraph graph, TargetResolver resolver) {
        this.graph = graph;
        this.resolver = resolver;
    }

    PlannedRevision plan(RevisionRequest request) {
        RevisionNode named = RevisionNode.of(request.id());
        IdRules.checkId(request.id(), named, Part.REVISION, Places.BY_ORIGIN);
        List<RevisionNode> parents = parents(request);
        List<String> here = StreamRevision.here(request.dependsOn());
        List<StreamRevision> elsewhere = StreamRevision.elsewhere(request.dependsOn());
        elsewhere.forEach(other -> IdRules.checkElsewhere(other, named, Places.BY_ORIGIN));
        List<Integer> dependencies = here.stream().map(this::dependency).toList();
        checkId(request.id(), parents);
        checkLabels(request);
        BitSet below = set(parents);
        BitSet heads = graph.heads();
        heads.andNot(below);
        dependencies.forEach(below::set);
        BitSet effectiveHeads = graph.effectiveHeads();
        effectiveHeads.andNot(below);
        return new PlannedRevision(
                request.id(),
                parents.stream().map(RevisionNode::id).toList(),
                Stream.concat(
                                here.stream().map(this::stored),
                                elsewhere.stream().map(StreamRevision::toString))
                        .distinct()
                        .toList(),
                request.branchLabels(),
                with(heads, request.id()),
                with(effectiveHeads, request.id()));
    }

    private List<RevisionNode> parents(RevisionRequest request) {
        List<RevisionNode> parents = new HeadRelativeLookup(graph, resolver)
                .revisions(request.parents()).stream().map(graph::node).toList();
        Set<RevisionNode> seen = new HashSet<>();
        for (RevisionNode parent : parents) {
            if (!seen.add(parent)) {
                throw twice(parent);
            }
        }
        if (!request.splice()) {
            parents.forEach(this::checkHead);
        }
        return parents;
    }

    private static RevisionException twice(RevisionNode parent) {
        return new RevisionException(
                Kind.DUPLICATE_PARENT,
                parent.id(),
                List.of(parent),
                "Revision " + RevisionWording.of(parent)
                        + " is named twice as a parent of the new revision. Name it once.");
    }

    private void checkHead(RevisionNode parent) {
        BitSet children = graph.next.set(number(parent));
        if (!children.isEmpty()) {
            throw new RevisionException(
                    Kind.NOT_A_HEAD,
                    parent.id(),
                    graph.nodes(children),
                    "Revision " + RevisionWording.of(parent) + " is not a head: it is followed by "
                            + RevisionWording.list(graph.nodes(children))
                            + ". Name a head, or start a new branch there with \"--splice\".");
        }
    }

    private int dependency(String target) {
        int position = resolver.one(target);
        if (position < 0) {
            throw new RevisionException(
                    Kind.MALFORMED_TARGET,
                    target,
                    "A revision cannot depend on \"" + target + "\", which is no revision. Name an id or a label.");
        }
        return position;
    }

    /** A label stays a label, as its author wrote it; everything else becomes a full id. */
    private String stored(String target) {
        Integer exact = graph.names().get(target);
        boolean label = exact != null && !graph.isId(target, exact);
        return label ? target : graph.node(dependency(target)).id();
    }

    private void checkId(String id, List<RevisionNode> parents) {
        Integer existing = graph.names().get(id);
        if (existing == null) {
            return;
        }
        RevisionNode node = graph.node(existing);
        if (parents.contains(node) && node.id().equals(id)) {
            throw new RevisionException(
                    Kind.LOOP,
                    id,
                    List.of(node),
                    "The new revision " + id + " would follow itself: there is already a revision "
                            + RevisionWording.of(node) + ". Choose another id.");
        }
        throw new RevisionException(
                Kind.DUPLICATE_REVISION,
                id,
                List.of(node),
                "The id " + id + " is already " + (node.id().equals(id) ? "that" : "a label") + " of revision "
                        + RevisionWording.of(node) + ". Choose another id.");
    }

    private void checkLabels(RevisionRequest request) {
        RevisionNode node = RevisionNode.of(request.id());
        Set<String> seen = new HashSet<>(Set.of(request.id()));
        for (String label : request.branchLabels()) {
            IdRules.checkLabel(label, node, Places.BY_ORIGIN);
            Integer other = graph.names().get(label);
            if (other != null || !seen.add(label)) {
                throw IdRules.labelInUse(label, node, other == null ? node : graph.node(other), Places.BY_ORIGIN);
            }
        }
    }

    private BitSet set(List<RevisionNode> nodes) {
        BitSet set = new BitSet();
        nodes.forEach(node -> set.set(number(node)));
        return set;
    }

    private int number(RevisionNode node) {
        return graph.names().get(node.id());
    }

    private List<String> with(BitSet set, String id) {
        return Stream.concat(graph.nodes(set).stream().map(RevisionNode::id), Stream.of(id))
                .sorted()
                .toList();
    }
}
