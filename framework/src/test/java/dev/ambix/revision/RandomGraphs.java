package dev.ambix.revision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Random graphs with branches, merges, several bases, dependencies and labels, and random applied sets. */
final class RandomGraphs {
    private static final List<String> LABELS = List.of("accounts", "billing", "core", "my-branch", "search", "v2");

    private final Random random;

    RandomGraphs(long seed) {
        this.random = new Random(seed);
    }

    /** Nodes in random order, of which each one's parents are older. */
    List<RevisionNode> nodes(int size) {
        List<String> ids = ids(size);
        List<String> labels = new ArrayList<>(LABELS);
        Collections.shuffle(labels, random);
        List<RevisionNode> nodes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Set<String> down = i == 0 || chance(8) ? Set.of() : some(ids.subList(0, i), chance(6) ? 3 : 1);
            Set<String> depends = i > 0 && chance(5) ? some(ids.subList(0, i), 2) : Set.of();
            List<String> own = !labels.isEmpty() && chance(6) ? List.of(labels.remove(0)) : List.of();
            nodes.add(new RevisionNode(
                    ids.get(i), List.copyOf(down), List.copyOf(depends), own, "", Optional.empty(), ""));
        }
        Collections.shuffle(nodes, random);
        return nodes;
    }

    /** Any ids of the graph, whether or not what they stand on is among them. */
    Set<String> anySubset(List<RevisionNode> nodes) {
        Set<String> subset = new LinkedHashSet<>();
        nodes.stream().filter(node -> chance(2)).forEach(node -> subset.add(node.id()));
        return subset;
    }

    String oneOf(List<RevisionNode> nodes) {
        return nodes.get(random.nextInt(nodes.size())).id();
    }

    private List<String> ids(int size) {
        Set<String> ids = new LinkedHashSet<>();
        while (ids.size() < size) {
            ids.add(String.format("%05x", random.nextInt(1 << 20)));
        }
        return List.copyOf(ids);
    }

    private Set<String> some(List<String> from, int most) {
        Set<String> chosen = new HashSet<>();
        int count = 1 + random.nextInt(most);
        for (int i = 0; i < count; i++) {
            int near = Math.max(0, from.size() - 1 - random.nextInt(4));
            chosen.add(from.get(chance(3) ? random.nextInt(from.size()) : near));
        }
        return chosen;
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }
}
