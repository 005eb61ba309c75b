package dev.ambix.runtime.run;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.backfill.BackfillEntry;
import java.util.List;

/**
 * Where a database is, seen against the migrations at hand.
 *
 * @param applied the applied revisions as the database records them, in the order in which they were applied
 * @param tips the applied revisions that no other applied one follows
 * @param unknown applied revisions that no migration at hand has, in the order in which they were applied
 * @param missingBelow revisions that are not applied although one that stands on them is, ancestors first
 * @param pending all revisions that are not applied, ancestors first
 * @param partial revisions that an earlier run left half-way
 * @param backfills the backfills of these that are not at their end
 */
public record CurrentState(
        List<AppliedRevision> applied,
        List<RevisionNode> tips,
        List<AppliedRevision> unknown,
        List<RevisionNode> missingBelow,
        List<RevisionNode> pending,
        List<PartialRevision> partial,
        List<BackfillEntry> backfills) {
    public CurrentState {
        applied = List.copyOf(applied);
        tips = List.copyOf(tips);
        unknown = List.copyOf(unknown);
        missingBelow = List.copyOf(missingBelow);
        pending = List.copyOf(pending);
        partial = List.copyOf(partial);
        backfills = List.copyOf(backfills);
    }

    /** Whether all revisions at hand are applied, nothing else is, and nothing was left half-way. */
    public boolean isAtHeads() {
        return pending.isEmpty() && unknown.isEmpty() && partial.isEmpty();
    }
}
