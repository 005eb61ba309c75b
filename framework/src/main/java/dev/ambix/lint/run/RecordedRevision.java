package dev.ambix.lint.run;

import dev.ambix.operation.recording.Recording;
import dev.ambix.operation.recording.SourcePosition;
import dev.ambix.revision.RevisionNode;
import java.util.List;
import java.util.Optional;

/**
 * The operations that a migration recorded.
 *
 * @param revision its revision
 * @param upgrade the recording of its upgrade
 * @param downgrade the recording of its downgrade
 * @param underivable why its downgrade cannot be derived, which then recorded nothing; empty if it can
 * @param suppressions those of its class or file
 */
public record RecordedRevision(
        RevisionNode revision,
        Recording upgrade,
        Recording downgrade,
        Optional<String> underivable,
        List<Suppression> suppressions) {
    public RecordedRevision {
        suppressions = List.copyOf(suppressions);
    }

    /**
     * A suppression for a whole class or file.
     *
     * @param rule the name of the rule, perhaps of none
     * @param reason the reason, perhaps blank
     * @param words the suppression as its author wrote it, without the reason
     * @param position its line, if it is known
     */
    public record Suppression(String rule, String reason, String words, Optional<SourcePosition> position) {}
}
