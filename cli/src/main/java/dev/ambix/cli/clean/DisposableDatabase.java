package dev.ambix.cli.clean;

import dev.ambix.MigrationException;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.cli.autogenerate.ModelComparison;
import dev.ambix.cli.config.DatabaseSettings;
import dev.ambix.cli.config.DatabaseUrl;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.session.Session;
import dev.ambix.operation.Arguments;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.runtime.run.ConnectionFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Opens the database of a command that may lose all that is in it. */
public final class DisposableDatabase {
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(3);

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
    public static Database open(ProjectRun project) {
        require(project.session());
        Database database = Database.open(project);
        try {
            requireMeant(project.session(), database);
            return database;
        } catch (MigrationException e) {
            database.close();
            throw e;
        }
    }

    /** Refuses a database that is not the one of the configuration, because code names another. */
    public static void requireMeant(Session session, Database database) {
        String meant = session.configuration()
                .database()
                .url()
                .map(DatabaseUrl::toString)
                .orElse(Database.EMBEDDED);
        if (!database.shownUrl().equals(meant)) {
            throw refusal("ambix.toml calls another database disposable than " + database.shownUrl()
                    + ", which the class of migrations.environment names.");
        }
    }

    /** Empties it of all but extensions and objects of other owners. */
    public static void empty(ProjectRun project, Database database) {
        CleanScope scope = new CleanScope(List.of(), false, false);
        try (Connection connection = connect(project, database)) {
            Cleaning cleaning = new Cleaning(connection, reading(project, scope), project.historySchema(), scope);
            cleaning.run(
                    cleaning.plan(), Plugins.of(project.migrations().loader()).compiler());
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    /** A connection that acts as the role of runs, and waits no longer for locks than they do. */
    static Connection connect(ProjectRun project, Database database) throws SQLException {
        DatabaseSettings settings = project.session().configuration().database();
        Connection connection = database.server().connect("");
        try (Statement statement = connection.createStatement()) {
            Duration timeout =
                    project.options().locks().or(settings.locks()).timeout().orElse(LOCK_TIMEOUT);
            statement.execute(String.format(Locale.ROOT, "set lock_timeout = '%d ms'", timeout.toMillis()));
            if (settings.role().isPresent()) {
                statement.execute(String.format(
                        Locale.ROOT,
                        "set role %s",
                        statement.enquoteIdentifier(settings.role().get(), true)));
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The objects of a database that is emptied. */
    static ReadOptions reading(ProjectRun project, CleanScope scope) {
        Session session = project.session();
        ReadOptions reading = ModelComparison.reading(session.configuration().model(), project.historySchema());
        if (!scope.schemas().isEmpty()) {
            return reading.withSchemas(scope.schemas());
        }
        Arguments arguments = Arguments.of(session.options().arguments());
        return reading.schemas().isEmpty()
                ? reading.withSchemas(project.migrations()
                        .environment()
                        .map(code -> code.schemas(arguments))
                        .orElse(List.of()))
                : reading;
    }

    private static MigrationException refusal(String reason) {
        return new MigrationException(reason + " Nothing was done.");
    }
}
