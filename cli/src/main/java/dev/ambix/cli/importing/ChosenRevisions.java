package dev.ambix.cli.importing;

import dev.ambix.migration.Migration;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.MigrationSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Some revisions of a graph; each follows the nearest chosen ones below it.
 *
 * @param revisions the revisions
 * @param all the source of their migrations
 */
record ChosenRevisions(List<RevisionNode> revisions, MigrationSource all) implements MigrationSource {
    static List<RevisionNode> of(List<RevisionNode> nodes, Predicate<String> chosen) {
        Map<String, RevisionNode> byId = new LinkedHashMap<>();
        nodes.forEach(node -> byId.put(node.id(), node));
        return nodes.stream()
                .filter(node -> chosen.test(node.id()))
                .map(node -> node.following(kept(node.downRevisions(), byId, chosen))
                        .dependingOn(node.dependsOn().stream()
                                .filter(other -> !byId.containsKey(other) || chosen.test(other))
                                .toList()))
                .toList();
    }

    private static List<String> kept(List<String> parents, Map<String, RevisionNode> nodes, Predicate<String> chosen) {
        Set<String> kept = new LinkedHashSet<>();
        for (String parent : parents) {
            if (chosen.test(parent) || !nodes.containsKey(parent)) {
                kept.add(parent);
            } else {
                kept.addAll(kept(nodes.get(parent).downRevisions(), nodes, chosen));
            }
        }
        return List.copyOf(kept);
    }

    @Override
    public Migration migration(RevisionNode revision) {
        return all.migration(revision);
    }

    @Override
    public void prepare(List<RevisionNode> some) {
        all.prepare(some);
    }

    @Override
    public String shownFile(RevisionNode revision, String path) {
        return all.shownFile(revision, path);
    }

    @Override
    public ClassLoader loader() {
        return all.loader();
    }
}
