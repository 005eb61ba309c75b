package dev.ambix.measurement;

import dev.ambix.impact.Effect;
import dev.ambix.schema.name.QualifiedName;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The effects that an operation had on one table.
 *
 * @param table the table, by the name that it had before
 * @param effects the observed effects: {@link Effect#REWRITES_TABLE}, {@link Effect#SCANS_TABLE} or {@link Effect#LOSES_DATA}
 * @param rows how the rows changed
 */
public record TableEffects(QualifiedName table, Set<Effect> effects, RowCount rows) {
    /**
     * How many rows of a table changed, by the server's counters.
     *
     * @param before how many there were before the operation, -1 where that was not counted
     * @param inserted the rows that came
     * @param updated the rows that were changed
     * @param deleted the rows that went
     */
    public record RowCount(long before, long inserted, long updated, long deleted) {
        /** Fewer can all be named by their keys in a statement. */
        private static final int FEW = 3;

        /** No row changed. */
        public static final RowCount NONE = new RowCount(-1, 0, 0, 0);

        /** Whether any row changed. */
        public boolean isChanged() {
            return inserted + updated + deleted > 0;
        }

        /** Whether all rows that there were before were changed or deleted, and there were any. */
        public boolean isOfAll() {
            return before > 0 && updated + deleted >= before;
        }

        /** Whether a server would read a large table as a whole to find them, though an index leads to the few that there are. */
        boolean isFoundByScan() {
            return isOfAll() && before >= FEW;
        }

        RowCount and(RowCount later) {
            return new RowCount(
                    before < 0 ? later.before : before,
                    inserted + later.inserted,
                    updated + later.updated,
                    deleted + later.deleted);
        }
    }

    public TableEffects {
        effects = Collections.unmodifiableSet(new TreeSet<>(effects));
    }
}
