package dev.ambix.cli.database;

import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.cli.config.DatabaseUrl;
import dev.ambix.cli.embedded.EmbeddedServer;
import dev.ambix.cli.session.Session;
import dev.ambix.runtime.run.ConnectionFailedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;

/**
 * The server of scratch databases: the configured one, else that of the database, else, where the role may not create
 * databases, an embedded server.
 */
public final class ScratchPlace implements AutoCloseable {
    private final ScratchServer server;
    private final Optional<EmbeddedServer> embedded;

    private ScratchPlace(Session session, ScratchServer server, Optional<EmbeddedServer> embedded) {
        this.server = server.withDefaultSchema(session.configuration().defaultSchema());
        this.embedded = embedded;
    }

    public static ScratchPlace of(Session session, Database database) {
        Optional<DatabaseUrl.Parts> configured = session.configuration().model().scratch();
        if (configured.isPresent()) {
            return new ScratchPlace(session, configured(session, configured.get()), Optional.empty());
        }
        return on(session, database.server(), database.shownUrl());
    }

    /** The same for a database that is not the command's own. */
    public static ScratchPlace of(Session session, Connections connections, DatabaseUrl url) {
        Optional<DatabaseUrl.Parts> configured = session.configuration().model().scratch();
        return configured.isPresent()
                ? new ScratchPlace(session, configured(session, configured.get()), Optional.empty())
                : on(session, ScratchDatabases.on(connections, url, session.interruption()), url.toString());
    }

    private static ScratchPlace on(Session session, ScratchServer server, String shownUrl) {
        Role role = Role.on(server);
        return role.createsDatabases()
                ? new ScratchPlace(session, server, Optional.empty())
                : embedded(session, shownUrl, role);
    }

    /**
     * The same where no database is needed otherwise: one that cannot be reached is left alone, and the embedded server takes
     * its place.
     */
    public static ScratchPlace withoutDatabase(Session session, Database database) {
        try {
            return of(session, database);
        } catch (ConnectionFailedException e) {
            session.note(
                    database.shownUrl() + " cannot be reached, so the embedded PostgreSQL serves instead. Its roles,"
                            + " extensions and version may be others; name a server as \"scratch\" in [model] to choose one.");
            return embedded(session);
        }
    }

    private static ScratchServer configured(Session session, DatabaseUrl.Parts parts) {
        return ScratchDatabases.on(
                Database.connections(session, parts.url(), properties(parts)), parts.url(), session.interruption());
    }

    public static Properties properties(DatabaseUrl.Parts parts) {
        Properties properties = new Properties();
        parts.user().ifPresent(user -> properties.setProperty("user", user));
        parts.password().ifPresent(password -> properties.setProperty("password", password));
        return properties;
    }

    private static ScratchPlace embedded(Session session, String shownUrl, Role role) {
        session.note("The role " + role.name()
                + " may not create databases, so the embedded PostgreSQL has the scratch databases."
                + " The roles, extensions and version of " + shownUrl + " may differ from it; give the role"
                + " CREATEDB, or name another server as \"scratch\" in [model].");
        return embedded(session);
    }

    private static ScratchPlace embedded(Session session) {
        EmbeddedServer server = Database.startEmbedded(session);
        DatabaseUrl url = new DatabaseUrl(server.url());
        Connections connections = Database.connections(session, url, server.login());
        return new ScratchPlace(
                session, ScratchDatabases.on(connections, url, session.interruption()), Optional.of(server));
    }

    /** The server; names without a schema are those of the default schema in its scratch databases. */
    public ScratchServer server() {
        return server;
    }

    @Override
    public void close() {
        embedded.ifPresent(EmbeddedServer::close);
    }

    /** The role as which the database sees the command. */
    private record Role(String name, boolean createsDatabases) {
        static Role on(ScratchServer server) {
            try (Connection connection = server.connect("");
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select rolname, rolcreatedb or rolsuper from pg_roles where rolname = current_user")) {
                row.next();
                return new Role(row.getString(1), row.getBoolean(2));
            } catch (SQLException e) {
                throw ConnectionFailedException.of(e);
            }
        }
    }
}
