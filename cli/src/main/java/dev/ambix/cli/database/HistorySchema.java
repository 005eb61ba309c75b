package dev.ambix.cli.database;

import dev.ambix.cli.session.Session;

/** The schema of the history tables, which take no part in comparisons. */
public final class HistorySchema {
    private HistorySchema() {}

    public static String of(Session session, DatabaseOptions options) {
        return options.historySchema()
                .or(() -> session.configuration().database().historySchema())
                .orElse("public");
    }
}
