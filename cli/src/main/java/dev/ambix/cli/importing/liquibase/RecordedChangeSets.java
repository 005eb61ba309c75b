package dev.ambix.cli.importing.liquibase;

import dev.ambix.MigrationException;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.importing.Applied;
import dev.ambix.cli.importing.ForeignHistory;
import dev.ambix.cli.importing.ForeignHistoryReader;
import dev.ambix.revision.RevisionMap;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a database has of change sets that were imported before, without Liquibase and its change log. */
record RecordedChangeSets(LiquibaseSettings settings) implements ForeignHistoryReader {
    @Override
    public String tool() {
        return "Liquibase";
    }

    @Override
    public ForeignHistory read(Connection live, Database database) {
        throw new IllegalStateException("Only a record is read.");
    }

    @Override
    public ForeignHistory.Record record(Connection live, RevisionMap graph) throws SQLException {
        List<String> ids = ForeignHistory.ids(graph);
        ChangeLogTable table = ChangeLogTable.find(live, settings)
                .orElseThrow(() -> new MigrationException("The database has no table " + settings.table()
                        + ", so that there is nothing to record. --table and --schema name another one."));
        Map<String, Applied> applied = new LinkedHashMap<>();
        table.rows().stream().filter(ChangeLogTable.Row::isApplied).forEach(row -> {
            String ofFile = row.key().revisionOfFile();
            String id = ids.contains(ofFile) ? ofFile : row.key().revision();
            applied.put(id, row.applied(id));
        });
        return new ForeignHistory.Record(table.tables(), List.copyOf(applied.values()));
    }
}
