package dev.ambix.revision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Graphs as lines: {@code c < a b ~ d #x : message} follows a and b, depends on d and carries the label x. */
final class GraphText {
    private GraphText() {}

    static RevisionMap map(String text) {
        return RevisionMap.of(nodes(text));
    }

    static List<RevisionNode> nodes(String text) {
        return text.lines().map(GraphText::node).toList();
    }

    private static RevisionNode node(String line) {
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
        String message = parts.length > 1 ? parts[1] : "";
        return new RevisionNode(words[0], down, depends, labels, message, Optional.empty(), "");
    }

    static RevisionNode created(String id, String instant) {
        return new RevisionNode(id, List.of(), List.of(), List.of(), "", Optional.of(Instant.parse(instant)), "");
    }

    static String ids(List<RevisionNode> nodes) {
        return nodes.stream().map(RevisionNode::id).collect(Collectors.joining(" "));
    }

    static String ids(Stream<String> ids) {
        return ids.sorted().collect(Collectors.joining(" "));
    }
}
