package dev.ambix.lint.run;

import dev.ambix.impact.LockLevel;
import dev.ambix.impact.TableLock;
import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.RevisionFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The transactions of a revision, each with its operations in order. */
public final class Transactions {
    private Transactions() {}

    /** An operation that cannot share a transaction is alone, and ends the one before it; {@code op.commit()} is such a one. */
    public static List<List<LintedOperation>> of(RevisionFacts revision) {
        List<List<LintedOperation>> all = new ArrayList<>();
        List<LintedOperation> open = new ArrayList<>();
        for (LintedOperation operation : revision.upgrade()) {
            if (operation.isTransactional()) {
                open.add(operation);
            } else {
                all.add(open);
                all.add(List.of(operation));
                open = new ArrayList<>();
            }
        }
        all.add(open);
        return all.stream().filter(transaction -> !transaction.isEmpty()).toList();
    }

    /** The locks of a level or a stronger one on tables that were there before the revision; indexes do not count. */
    public static Stream<TableLock> locks(RevisionFacts revision, LintedOperation operation, LockLevel least) {
        return operation.impact().locks().stream()
                .filter(lock -> lock.level().compareTo(least) >= 0)
                .filter(lock -> !operation.before().isMadeBy(revision.revision().id(), lock.table()))
                .filter(lock -> operation.before().tableOfIndex(lock.table()).isEmpty());
    }

    /** The first lock of operations before a place that keeps even readers out. */
    public static Optional<TableLock> held(RevisionFacts revision, List<LintedOperation> transaction, int place) {
        return transaction.subList(0, place).stream()
                .flatMap(operation -> locks(revision, operation, LockLevel.ACCESS_EXCLUSIVE))
                .findFirst();
    }
}
