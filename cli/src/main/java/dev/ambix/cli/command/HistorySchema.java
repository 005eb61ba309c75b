package dev.ambix.cli.command;

/** The schema of the history tables, which take no part in comparisons. */
final class HistorySchema {
    private HistorySchema() {}

    static String of(Session session, DatabaseOptions options) {
        return options.historySchema()
                .or(() -> session.configuration().database().historySchema())
                .orElse("public");
    }
}
