package dev.ambix.codegen;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.List;
import java.util.Set;

/** Warns once when a graph has several heads, of which the newest is ours. */
final class HeadsRule {
    /** The option that silences the warning: {@code -Aambix.heads=allow}. */
    static final String HEADS = "ambix.heads";

    private HeadsRule() {}

    static void check(RevisionMap map, List<DeclaredRevision> revisions, CompilerMessages messages) {
        Set<RevisionNode> heads = map.heads().stream().map(map::written).collect(toSet());
        if (heads.size() < 2) {
            return;
        }
        List<DeclaredRevision> declared = revisions.stream()
                .filter(revision -> heads.contains(revision.node()))
                .toList();
        DeclaredRevision newest = declared.get(declared.size() - 1);
        if (newest.isOurs()) {
            messages.warning(newest.mirror(), warning(declared));
        }
    }

    private static String warning(List<DeclaredRevision> heads) {
        return "There are " + heads.size() + " heads, so an upgrade to \"head\" is ambiguous:\n"
                + heads.stream().map(HeadsRule::line).collect(joining())
                + "Merge them with a revision that has downRevision = {"
                + heads.stream().map(head -> "\"" + head.id() + "\"").collect(joining(", "))
                + "}, or pass -A" + HEADS + "=allow.";
    }

    private static String line(DeclaredRevision head) {
        String message = head.node().message();
        return "  " + head.id() + (message.isEmpty() ? "" : " \"" + message + "\"") + " (" + head.place() + ")\n";
    }
}
