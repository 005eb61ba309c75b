package dev.ambix.revision;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** How messages name revisions: by id and message. */
final class RevisionWording {
    private static final int SHOWN = 10;

    private RevisionWording() {}

    static String of(RevisionNode node) {
        return node.message().isEmpty() ? node.id() : node.id() + " (" + node.message() + ")";
    }

    static String list(List<RevisionNode> nodes) {
        return enumerate(nodes.stream().limit(SHOWN).map(RevisionWording::of).toList(), nodes.size());
    }

    static String texts(List<String> texts) {
        return enumerate(texts.stream().limit(SHOWN).toList(), texts.size());
    }

    static String names(Collection<String> names) {
        return enumerate(names.stream().sorted().limit(SHOWN).toList(), names.size());
    }

    private static String enumerate(List<String> shown, int total) {
        String text = shown.stream().collect(Collectors.joining(", "));
        return total > shown.size() ? text + " and " + (total - shown.size()) + " more" : text;
    }
}
