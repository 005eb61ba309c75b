package dev.ambix.autogenerate.proposal;

import dev.ambix.autogenerate.jooq.Undescribed;
import dev.ambix.diff.difference.Difference.Withheld;
import dev.ambix.diff.difference.RenameCandidate;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.schema.name.ObjectRef;
import java.util.List;
import java.util.Optional;

/**
 * What the next migration may be.
 *
 * @param upgrade what leads to the model
 * @param downgrade what leads back
 * @param withheld what nobody allowed, as it loses data, and what waits for that, in order; no part of {@code upgrade}
 * @param questions what may have been renamed instead of dropped and added
 * @param review what a reader should look at before it runs, a sentence each
 * @param warnings what of {@code review} rows that stand in the database are in the way of, with their number
 * @param leftOut the objects that took no part
 * @param undescribed what is left as the database has it because the model's description cannot hold it
 * @param doubt why the proposal does not do what it should, as a trial on scratch databases found; empty if it does
 */
public record Proposal(
        ChangeSet upgrade,
        ChangeSet downgrade,
        List<Withheld> withheld,
        List<RenameCandidate> questions,
        List<String> review,
        List<String> warnings,
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
