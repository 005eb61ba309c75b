package dev.ambix.cli.session;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Warns that a graph has several heads, at the file of the newest. */
final class HeadsWarning {
    private HeadsWarning() {}

    /** Empty with one head, or if none is in a source file. */
    static Optional<String> of(RevisionMap graph, Function<RevisionNode, Optional<Path>> file) {
        List<RevisionNode> heads = graph.heads();
        return heads.size() < 2
                ? Optional.empty()
                : heads.stream()
                        .flatMap(head -> file.apply(head).stream())
                        .reduce((older, newer) -> newer)
                        .map(newest -> text(newest, heads));
    }

    private static String text(Path newest, List<RevisionNode> heads) {
        StringBuilder text = new StringBuilder("warning: " + newest + ": There are " + heads.size()
                + " heads, so an upgrade to \"head\" is ambiguous:\n");
        for (RevisionNode head : heads) {
            text.append("  ").append(head.id());
            if (!head.message().isEmpty()) {
                text.append(" \"").append(head.message()).append('"');
            }
            text.append(" (").append(head.origin().name()).append(")\n");
        }
        return text.append("Bring them together with \"merge\".").toString();
    }
}
