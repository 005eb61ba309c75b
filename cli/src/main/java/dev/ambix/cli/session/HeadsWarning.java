package dev.ambix.cli.session;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Warns that a graph has several heads, at the file of the newest. The warning is held back until the command says something else,
 * and left out if that names the heads itself.
 */
final class HeadsWarning {
    /** A message names no more of many heads. */
    private static final int MOST_NAMED = 10;

    private Optional<Held> held = Optional.empty();
    private boolean isNeedless;

    private record Held(String text, List<RevisionNode> heads) {
        boolean isToldBy(String message) {
            return heads.stream().limit(MOST_NAMED).allMatch(head -> message.contains(head.id()));
        }
    }

    /** Holds a warning, unless there is one head, or none of them is in a source file. */
    synchronized void hold(RevisionMap graph, Function<RevisionNode, Optional<Path>> file) {
        List<RevisionNode> heads = graph.heads();
        if (heads.size() > 1 && !isNeedless) {
            held = heads.stream()
                    .flatMap(head -> file.apply(head).stream())
                    .reduce((older, newer) -> newer)
                    .map(newest -> new Held(text(newest, heads), heads));
        }
    }

    /** The command is about the heads, and says itself what there is to say of them. */
    synchronized void leaveOut() {
        isNeedless = true;
        held = Optional.empty();
    }

    /** Gives out the warning that is held, before something else is said. */
    synchronized void before(String message, Consumer<String> notes) {
        Optional<Held> warning = held;
        held = Optional.empty();
        warning.filter(some -> !some.isToldBy(message)).map(Held::text).ifPresent(notes);
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
