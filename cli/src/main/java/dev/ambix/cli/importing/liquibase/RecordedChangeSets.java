package dev.ambix.cli.importing.liquibase;

import dev.ambix.cli.importing.Applied;
import dev.ambix.cli.importing.ForeignHistory;
import dev.ambix.cli.importing.ForeignRecordReader;
import dev.ambix.cli.importing.ForeignTable;
import dev.ambix.revision.RevisionMap;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads which change sets a database has, without Liquibase and its change log. */
record RecordedChangeSets(LiquibaseSettings settings) implements ForeignRecordReader {
    @Override
    public String tool() {
        return "Liquibase";
    }

    @Override
    public ForeignHistory.Record record(Connection live, RevisionMap graph) throws SQLException {
        List<String> ids = ForeignHistory.ids(graph);
        ChangeLogTable table =
                ChangeLogTable.find(live, settings).orElseThrow(() -> ForeignTable.missing(settings.table()));
        Map<String, Applied> applied = new LinkedHashMap<>();
        table.rows().stream().filter(ChangeLogTable.Row::isApplied).forEach(row -> {
            String ofFile = row.key().revisionOfFile();
            String id = ids.contains(ofFile) ? ofFile : row.key().revision();
            applied.put(id, row.applied(id));
        });
        return new ForeignHistory.Record(table.tables(), List.copyOf(applied.values()));
    }
}
