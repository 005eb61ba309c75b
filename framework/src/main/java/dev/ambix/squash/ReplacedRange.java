package dev.ambix.squash;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The range that a revision has taken the place of, in the history as it was before.
 *
 * @param replacement the revision in its place
 * @param range the range
 * @param revisions the history up to the end of the range, without the replacement
 */
public record ReplacedRange(RevisionNode replacement, SquashRange range, List<RevisionNode> revisions) {
    public ReplacedRange {
        revisions = List.copyOf(revisions);
    }

    /**
     * The range of a revision.
     *
     * @throws MigrationException if it takes the place of none, or files of the range are gone
     */
    public static ReplacedRange of(RevisionMap graph, RevisionNode replacement) {
        if (replacement.replaces().isEmpty()) {
            throw new MigrationException(replacement.title() + " takes the place of no others.");
        }
        return new Finder(graph, replacement).find();
    }

    private record Finder(RevisionMap graph, RevisionNode replacement) {
        ReplacedRange find() {
            Map<String, RevisionNode> before = upTo(replacement.replacedIds());
            requireWhole(before.values());
            RevisionMap history = RevisionMap.of(List.copyOf(before.values()));
            List<RevisionNode> members = history.revisions().stream()
                    .filter(node -> replacement.replacedIds().contains(node.id()))
                    .toList();
            Set<String> ids = members.stream().map(RevisionNode::id).collect(Collectors.toSet());
            String start = members.stream()
                    .filter(node -> !replacement.downRevisions().isEmpty()
                            && node.downRevisions().stream().noneMatch(ids::contains))
                    .map(RevisionNode::id)
                    .findFirst()
                    .orElse("");
            String end = members.stream()
                    .map(RevisionNode::id)
                    .filter(id -> history.next(id).stream().noneMatch(node -> ids.contains(node.id())))
                    .findFirst()
                    .orElseThrow();
            return new ReplacedRange(
                    replacement, SquashRange.of(history, start + ":" + end), List.copyOf(before.values()));
        }

        /** Revisions that one of the range replaces need not be there themselves. */
        private void requireWhole(Collection<RevisionNode> before) {
            Set<String> known = before.stream()
                    .flatMap(node -> Stream.concat(Stream.of(node.id()), node.replacedIds().stream()))
                    .collect(Collectors.toSet());
            String gone = replacement.replacedIds().stream()
                    .filter(id -> !known.contains(id))
                    .collect(Collectors.joining(", "));
            if (!gone.isEmpty()) {
                throw new MigrationException("The files of " + gone + ", which " + replacement.title()
                        + " replaces, are gone, so there is nothing to hold it against. Bring them back from the version"
                        + " control, and delete them again afterwards.");
            }
        }

        private Map<String, RevisionNode> upTo(Set<String> ids) {
            Map<String, RevisionNode> found = new LinkedHashMap<>();
            Deque<String> open = new ArrayDeque<>(new LinkedHashSet<>(ids));
            while (!open.isEmpty()) {
                known(open.pop())
                        .filter(node -> !node.id().equals(replacement.id()) && found.put(node.id(), node) == null)
                        .ifPresent(node -> {
                            open.addAll(node.downRevisions());
                            open.addAll(node.dependsOn());
                        });
            }
            return found;
        }

        /** By its id, as that of another replacement's, or as a label. */
        private Optional<RevisionNode> known(String reference) {
            return graph.written().stream()
                    .filter(node -> node.id().equals(reference)
                            || node.branchLabels().contains(reference) && !node.equals(replacement))
                    .findFirst()
                    .or(() -> graph.replacement(reference));
        }
    }
}
