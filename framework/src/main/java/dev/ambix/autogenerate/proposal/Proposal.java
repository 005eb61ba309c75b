package dev.ambix.autogenerate.proposal;

import dev.ambix.autogenerate.jooq.Undescribed;
import dev.ambix.diff.difference.Difference.Withheld;
import dev.ambix.diff.difference.RenameCandidate;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.schema.name.ObjectRef;
import java.util.List;
import java.util.Optional;

/**
 * A proposed migration.
 *
 * @param upgrade the operations to the model
 * @param downgrade the operations back
 * @param withheld the operations that were not allowed, as they lose data, and those that wait for them, in order; no part of
 *     {@code upgrade}
 * @param questions possible renames, proposed as drops and additions
 * @param review the points to review before it runs, a sentence each
 * @param warnings the sentences of {@code review} about existing rows that block an operation, with their number
 * @param unanswered why rows block an operation until {@code questions} are answered; empty if none does
 * @param leftOut the objects that took no part
 * @param undescribed the properties that are left as the database has them because the model's description cannot hold them
 * @param doubt the fault that a trial on scratch databases found in the proposal; empty if there is none
 */
public record Proposal(
        ChangeSet upgrade,
        ChangeSet downgrade,
        List<Withheld> withheld,
        List<RenameCandidate> questions,
        List<String> review,
        List<String> warnings,
        Optional<String> unanswered,
        List<ObjectRef> leftOut,
        List<Undescribed> undescribed,
        Optional<String> doubt) {
    public Proposal {
        withheld = List.copyOf(withheld);
        questions = List.copyOf(questions);
        review = List.copyOf(review);
        warnings = List.copyOf(warnings);
        leftOut = List.copyOf(leftOut);
        undescribed = List.copyOf(undescribed);
    }

    /** Whether database and model are the same, so that there is nothing to do, nor anything withheld. */
    public boolean isEmpty() {
        return upgrade.isEmpty() && withheld.isEmpty();
    }
}
