package dev.ambix.runtime.session;

import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.stream.StreamRevision;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The streams that are at hand beside the one of a migrator.
 *
 * @param revisions their revisions by their names
 */
public record OtherStreams(Map<String, List<RevisionNode>> revisions) {
    /** None. */
    public static final OtherStreams NONE = new OtherStreams(Map.of());

    public OtherStreams {
        revisions = Map.copyOf(revisions);
    }

    /** Whether a stream is at hand. */
    public boolean isAtHand(String stream) {
        return revisions.containsKey(stream);
    }

    /** The ids whose rows show that a revision is applied: its own, and those of the revisions that replace it. */
    public List<String> standIns(StreamRevision wanted) {
        return Stream.concat(
                        Stream.of(wanted.id()),
                        revisions.getOrDefault(wanted.stream(), List.of()).stream()
                                .filter(node -> node.replacedIds().contains(wanted.id()))
                                .map(RevisionNode::id))
                .distinct()
                .toList();
    }

    /** Whether the revision, or one that replaces it, is at hand. */
    public boolean holds(StreamRevision wanted) {
        List<String> standIns = standIns(wanted);
        return revisions.getOrDefault(wanted.stream(), List.of()).stream()
                .anyMatch(node -> standIns.contains(node.id()));
    }
}
