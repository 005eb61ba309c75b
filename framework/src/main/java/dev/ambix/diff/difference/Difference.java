package dev.ambix.diff.difference;

import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import java.util.List;
import java.util.Optional;

/**
 * The operations from one schema to another, and back.
 *
 * @param upgrade the operations to the target schema
 * @param downgrade the operations back to the start schema: a comparison of its own, so that it may drop a table in one
 *     operation where the upgrade created the table, its indexes and its triggers one by one
 * @param questions possible renames; each is dropped and added until a user confirms it
 * @param remarks the operations of the upgrade to review, in its order
 * @param withheld the operations that are no part of the upgrade because they lose data or drop what others may use, and those
 *     that depend on them, in the order in which they would run
 */
public record Difference(
        ChangeSet upgrade,
        ChangeSet downgrade,
        List<RenameCandidate> questions,
        List<Remark> remarks,
        List<Withheld> withheld) {
    /**
     * An operation that is left out.
     *
     * @param remark the operation, and what would be lost, or that it waits for others
     * @param before the operation of the upgrade before which it would be done; empty at the end
     */
    public record Withheld(Remark remark, Optional<Operation> before) {
        /** Whether it needs consent itself, and does not merely wait for what does. */
        public boolean needsConsent() {
            return remark.kind().needsConsent();
        }
    }

    public Difference {
        questions = List.copyOf(questions);
        remarks = List.copyOf(remarks);
        withheld = List.copyOf(withheld);
    }

    /** A difference of which nothing is withheld. */
    public Difference(ChangeSet upgrade, ChangeSet downgrade, List<RenameCandidate> questions, List<Remark> remarks) {
        this(upgrade, downgrade, questions, remarks, List.of());
    }

    /** The same by other ways. */
    public Difference with(ChangeSet otherUpgrade, ChangeSet otherDowngrade) {
        return new Difference(otherUpgrade, otherDowngrade, questions, remarks, withheld);
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return upgrade.isEmpty();
    }
}
