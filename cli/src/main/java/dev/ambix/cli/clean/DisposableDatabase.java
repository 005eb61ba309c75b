package dev.ambix.cli.clean;

import dev.ambix.MigrationException;
import dev.ambix.cli.config.DatabaseUrl;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.revision.RevisionMap;

/** Opens the database of a command that may lose all that is in it. */
public final class DisposableDatabase {
    private DisposableDatabase() {}

    /** Refuses where the configuration does not say that it may be lost; connects to nothing. */
    public static void require(Session session) {
        session.configuration().whyNotDisposable().ifPresent(reason -> {
            throw refusal(reason);
        });
    }

    /**
     * Opens it.
     *
     * @throws MigrationException if the configuration does not say of just this database that it may be lost
     */
    public static Database open(Session session, DatabaseOptions options, Migrations migrations, RevisionMap graph) {
        require(session);
        Database database = Database.open(session, options, migrations, graph);
        String meant = session.configuration()
                .database()
                .url()
                .map(DatabaseUrl::toString)
                .orElse(Database.EMBEDDED);
        if (!database.shownUrl().equals(meant)) {
            String shown = database.shownUrl();
            database.close();
            throw refusal("ambix.toml calls another database disposable than " + shown
                    + ", which the class of migrations.environment names.");
        }
        return database;
    }

    private static MigrationException refusal(String reason) {
        return new MigrationException(reason + " Nothing was dropped.");
    }
}
