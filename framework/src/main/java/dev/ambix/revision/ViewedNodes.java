package dev.ambix.revision;

import dev.ambix.revision.RevisionOrigin.Places;
import dev.ambix.revision.replacement.Replacements;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The revisions of a view: those that stand in the graph, with the names in their edges changed to the revisions that stand
 * there.
 */
final class ViewedNodes {
    private final Replacements replacements;
    private final Set<String> unfolded;
    private final List<RevisionNode> standing = new ArrayList<>();
    private final Set<String> labels = new HashSet<>();
    /** The labels of revisions that do not stand in the graph, with their carriers. */
    private final Map<String, String> hidden = new HashMap<>();

    ViewedNodes(Map<String, RevisionNode> written, Replacements replacements, Set<String> unfolded) {
        this.replacements = replacements;
        this.unfolded = unfolded;
        for (RevisionNode node : written.values()) {
            boolean stands = !unfolded.contains(node.id())
                    && replacements.folded(node.id(), unfolded).equals(node.id());
            if (stands) {
                standing.add(node);
                labels.addAll(node.branchLabels());
            } else {
                node.branchLabels().forEach(label -> hidden.put(label, node.id()));
            }
        }
    }

    RevisionGraph graph(Places places) {
        return GraphLoader.load(standing.stream().map(this::viewed).toList(), places);
    }

    private RevisionNode viewed(RevisionNode node) {
        List<String> down = node.downRevisions().stream()
                .map(id -> replacements.followed(id, node.id(), unfolded))
                .distinct()
                .toList();
        List<String> depends = node.dependsOn().stream()
                .map(this::dependency)
                .filter(name -> !name.equals(node.id()) || node.dependsOn().contains(name))
                .distinct()
                .toList();
        RevisionNode following = down.equals(node.downRevisions()) ? node : node.following(down);
        return depends.equals(node.dependsOn()) ? following : following.dependingOn(depends);
    }

    private String dependency(String name) {
        if (labels.contains(name)) {
            return name;
        }
        String id = hidden.getOrDefault(name, name);
        return unfolded.contains(id)
                ? replacements.end(id, unfolded)
                : replacements.end(replacements.folded(id, unfolded), unfolded);
    }
}
