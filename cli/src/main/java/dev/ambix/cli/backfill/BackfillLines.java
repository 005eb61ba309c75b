package dev.ambix.cli.backfill;

import dev.ambix.cli.database.BackfillText;
import dev.ambix.cli.session.Session;
import dev.ambix.runtime.backfill.BackfillEntry;
import java.util.List;

/** A line for each backfill. */
final class BackfillLines {
    private BackfillLines() {}

    static void print(Session session, List<BackfillEntry> entries) {
        entries.forEach(entry -> session.print(session.style().id(entry.revision()) + "  " + BackfillText.of(entry)));
    }
}
