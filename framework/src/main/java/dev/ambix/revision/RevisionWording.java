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

    /** A name of a revision, its id or a label of it. */
    static String named(String name, RevisionNode node) {
        return node.id().equals(name) ? of(node) : "label " + name + " of " + of(node);
    }

    /** A place as the beginning of a message; nothing if it is empty. */
    static String at(String place) {
        return place.isEmpty() ? "" : place + ": ";
    }

    /** A place behind the words that it is said of; nothing if it is empty. */
    static String in(String place) {
        return place.isEmpty() ? "" : " in " + place;
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
