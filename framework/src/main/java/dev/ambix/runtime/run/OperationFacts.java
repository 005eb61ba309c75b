package dev.ambix.runtime.run;

import dev.ambix.impact.Impact;
import dev.ambix.impact.operation.Hazards;
import java.util.List;

/**
 * The facts about an operation that are known before it runs.
 *
 * @param summary the operation in a few words
 * @param sql its statements, in order; possibly none
 * @param isTransactional whether it shares the transaction of its revision
 * @param impact its locks, rewrites and scans of tables that others use
 * @param isReversible whether the operation that undoes it is known
 */
public record OperationFacts(
        String summary, List<String> sql, boolean isTransactional, Impact impact, boolean isReversible) {
    public OperationFacts {
        sql = List.copyOf(sql);
    }

    /** The effects that need somebody's consent on a database in use, in words; none if there are none. */
    public List<String> hazards() {
        return Hazards.of(impact, sql);
    }
}
