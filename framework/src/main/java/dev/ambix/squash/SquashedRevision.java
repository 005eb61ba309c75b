package dev.ambix.squash;

import dev.ambix.operation.value.ChangeSet;
import java.util.List;

/**
 * A revision in the place of a range, as it was tried on scratch databases beside the range itself.
 *
 * @param range the revisions that it replaces
 * @param upgrade its operations
 * @param downgrade the operations that undo it; irreversible where the range cannot be undone
 * @param lost the steps of the range that it does not have although they may matter to other databases, a sentence each
 * @param notes remarks on the way in which it was made, a sentence each
 * @param differences the differences from the result of the range, a sentence each; none if it is proven
 */
public record SquashedRevision(
        SquashRange range,
        ChangeSet upgrade,
        ChangeSet downgrade,
        List<String> lost,
        List<String> notes,
        List<String> differences) {
    public SquashedRevision {
        lost = List.copyOf(lost);
        notes = List.copyOf(notes);
        differences = List.copyOf(differences);
    }

    /** Whether both ways gave the same schema and the same rows, up and down. */
    public boolean isProven() {
        return differences.isEmpty();
    }
}
