package dev.ambix.measurement;

import dev.ambix.lint.TrialFailure;
import dev.ambix.lint.TrialFailure.Kind;
import dev.ambix.runtime.run.FailedStatement;
import dev.ambix.runtime.run.OperationFacts;
import dev.ambix.runtime.run.RevisionFailedException;
import java.util.List;

/**
 * Tells at which operation a revision failed.
 *
 * @param operations the operations of its upgrade
 */
record FailedOperation(List<OperationFacts> operations) {
    /** The failure, with its statement where the operation has several. */
    TrialFailure of(Kind kind, RevisionFailedException failure) {
        int place =
                failure.statement().map(statement -> place(statement.number())).orElse(-1);
        String message = RunRefusal.whole(failure);
        boolean isOneOfMany = place >= 0 && operations.get(place).sql().size() > 1;
        return new TrialFailure(
                kind,
                place,
                isOneOfMany
                        ? message
                                + failure.statement()
                                        .map(FailedStatement::sql)
                                        .map(sql -> " The statement is \"" + sql.strip() + "\".")
                                        .orElse("")
                        : message);
    }

    /** The place of a statement's operation, from 0; -1 if it has none, as a commit. */
    private int place(int number) {
        int before = 0;
        for (int i = 0; number > 0 && i < operations.size(); i++) {
            before += operations.get(i).sql().size();
            if (number <= before) {
                return i;
            }
        }
        return -1;
    }
}
