package dev.ambix.cli.importing.alembic;

/** The SQL of a revision in one direction, as Alembic writes it, or the reason why there is none. */
sealed interface OfflineSql {
    /** SQL; empty if nothing is to be done. */
    record Text(String sql) implements OfflineSql {}

    /** No SQL, and the reason. */
    record Missing(String reason) implements OfflineSql {
        /** The first line of the reason. */
        String shortly() {
            return reason.lines().findFirst().orElse(reason);
        }
    }
}
