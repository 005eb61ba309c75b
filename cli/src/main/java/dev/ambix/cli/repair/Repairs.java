package dev.ambix.cli.repair;

import dev.ambix.cli.repair.Fix.Choice;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.session.HistoryPlace;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that can be put right on a database. */
public final class Repairs {
    private Repairs() {}

    /**
     * The fixes that are found; while a run works, its lock alone, because its unfinished work is no leftover.
     *
     * @param connection in autocommit mode, which fixes of the schema use too
     */
    public static List<Fix> find(Migrator migrator, Connection connection, String historySchema) {
        SchemaFixes schema = new SchemaFixes(connection, new HistoryPlace(historySchema, migrator.stream()));
        List<Fix> locks = schema.locks();
        if (!locks.isEmpty()) {
            return locks;
        }
        List<Fix> fixes = new ArrayList<>(new HistoryFixes(migrator, historySchema).find());
        boolean isHalfWay = fixes.stream().anyMatch(fix -> fix.subject().equals("half-way"));
        fixes.addAll(schema.indexes(isHalfWay));
        if (!isHalfWay) {
            fixes.addAll(schema.checks());
        }
        List<String> died = schema.diedRuns();
        if (!died.isEmpty()) {
            fixes.add(new Fix(
                    "journal",
                    Optional.empty(),
                    (died.size() == 1 ? "a run" : died.size() + " runs") + " ended without a record: "
                            + String.join("; ", died),
                    Choice.ONE,
                    List.of("insert into " + historySchema + ".ambix_journal: interrupted"),
                    migrator::noteDiedRuns));
        }
        return fixes;
    }
}
