package dev.ambix.diff.difference;

import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import java.util.List;
import java.util.Optional;

/**
 * What makes one schema into another, and back.
 *
 * @param upgrade the way there
 * @param downgrade the way back: a comparison of its own, so that it may drop a table in one word where the upgrade made
 *     the table, its indexes and its triggers one by one
 * @param questions what may have been renamed; it is dropped and added as long as nobody says so
 * @param remarks what a reader of the upgrade should look at, in its order
 * @param withheld what is no part of the upgrade because it loses data, and what cannot be done without it, in the order in
 *     which it would be done
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
     * @param remark the operation, and what it would lose or that it waits for others
     * @param before the operation of the upgrade before which it would be done; empty at the end
     */
    public record Withheld(Remark remark, Optional<Operation> before) {
        /** Whether it loses data itself. */
        public boolean losesData() {
            return remark.kind() == Remark.Kind.LOSES_DATA;
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
