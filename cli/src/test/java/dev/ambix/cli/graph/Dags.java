package dev.ambix.cli.graph;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Graphs for tests, written as lines or thrown at random; the first revision is the oldest. */
final class Dags {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Dags() {}

    /** Lines like {@code c < a b ~ d #x : message}: c follows a and b, depends on d and carries the label x. */
    static RevisionMap map(String text) {
        List<RevisionNode> nodes = new ArrayList<>();
        text.lines().forEach(line -> nodes.add(node(line, nodes.size())));
        return RevisionMap.of(nodes);
    }

    /** A graph with forks, merges of up to five parents and several bases, with so many open branches at most. */
    static RevisionMap random(long seed, int size, int branches) {
        return random(seed, size, branches, 5, 12);
    }

    /** The same with one base and merges of two. */
    static RevisionMap simple(long seed, int size, int branches) {
        return random(seed, size, branches, 2, Integer.MAX_VALUE);
    }

    private static RevisionMap random(long seed, int size, int branches, int mostParents, int basesOneIn) {
        Random random = new Random(seed);
        List<RevisionNode> nodes = new ArrayList<>();
        List<String> tips = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Set<String> parents = new LinkedHashSet<>();
            int wanted =
                    random.nextInt(basesOneIn) == 0 ? 0 : random.nextInt(3) == 0 ? 1 + random.nextInt(mostParents) : 1;
            for (int k = 0; k < wanted && i > 0; k++) {
                boolean fork = tips.isEmpty() || tips.size() < branches && random.nextInt(3) == 0;
                parents.add(fork ? "r" + random.nextInt(i) : tips.get(random.nextInt(tips.size())));
            }
            tips.removeAll(parents);
            tips.add("r" + i);
            nodes.add(node("r" + i, List.copyOf(parents), List.of(), List.of(), "", i));
        }
        return RevisionMap.of(nodes);
    }

    static RevisionNode node(
            String id, List<String> down, List<String> depends, List<String> labels, String message, int age) {
        return new RevisionNode(id, down, depends, labels, message, Optional.of(START.plusSeconds(60L * age)), "");
    }

    private static RevisionNode node(String line, int age) {
        String[] parts = line.split(" : ", 2);
        List<String> down = new ArrayList<>();
        List<String> depends = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<String> target = down;
        String[] words = parts[0].trim().split("\\s+");
        for (String word : List.of(words).subList(1, words.length)) {
            if (word.equals("<") || word.equals("~")) {
                target = word.equals("<") ? down : depends;
            } else if (word.startsWith("#")) {
                labels.add(word.substring(1));
            } else {
                target.add(word);
            }
        }
        return node(words[0], down, depends, labels, parts.length > 1 ? parts[1] : "", age);
    }
}
