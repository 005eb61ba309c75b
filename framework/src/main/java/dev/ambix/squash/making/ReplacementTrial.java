package dev.ambix.squash.making;

import dev.ambix.operation.ControlOperation.Irreversible;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.rows.FilledTables;
import dev.ambix.squash.SquashRange;
import dev.ambix.squash.SquashedRevision;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries a revision that stands in the place of a range already.
 *
 * @param upgrade its operations
 * @param downgrade the operations that undo it
 */
record ReplacementTrial(SquashRange range, ChangeSet upgrade, ChangeSet downgrade) {
    SquashedRevision of(Trials trials, Trials.Reference reference, FilledTables filled, List<String> refusals)
            throws SQLException {
        List<String> differences =
                new ArrayList<>(trials.upgraded(upgrade, reference).differences());
        List<String> notes = new ArrayList<>();
        boolean isIrreversible = downgrade.operations().stream().anyMatch(Irreversible.class::isInstance);
        if (isIrreversible && reference.noWayBack().isEmpty()) {
            differences.add("Its downgrade refuses to run, and the range can be undone.");
        } else if (reference.noWayBack().isPresent() && !isIrreversible) {
            notes.add("The downgrade was not tried, because the range cannot be undone: "
                    + reference.noWayBack().get());
        } else if (!isIrreversible && differences.isEmpty()) {
            differences.addAll(trials.downgraded(upgrade, downgrade, reference).differences());
        }
        notes.addAll(trials.notes(filled, refusals));
        return new SquashedRevision(range, upgrade, downgrade, List.of(), notes, differences);
    }
}
