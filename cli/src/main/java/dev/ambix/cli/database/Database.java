package dev.ambix.cli.database;

import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.cli.config.DatabaseUrl;
import dev.ambix.cli.embedded.EmbeddedServer;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.replay.Fingerprint;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.MigratorBuilder;
import dev.ambix.runtime.Streams;
import dev.ambix.runtime.change.AppliedCheck;
import dev.ambix.runtime.change.ComparisonMemory;
import dev.ambix.runtime.run.AppliedRevision;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.run.MigrationEnvironment;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.TransactionMode;
import dev.ambix.runtime.session.DefaultSchema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** The database of a command: the configured one, or the embedded server for the time of the command. */
public final class Database implements AutoCloseable {
    /** The address of the embedded database, as it is shown. */
    public static final String EMBEDDED = "the embedded PostgreSQL";

    private final MigratorBuilder builder;
    private final Connections connections;
    private final String shownUrl;
    private final ServerAddress address;
    private final Path folder;
    private final Optional<EmbeddedServer> embedded;
    private final ScratchServer server;
    private boolean isToldOfRuns;

    private Database(
            MigratorBuilder builder,
            Connections connections,
            ScratchServer server,
            String shownUrl,
            ServerAddress address,
            Path folder,
            Optional<EmbeddedServer> embedded) {
        this.connections = connections;
        this.server = server;
        this.folder = folder;
        this.builder = builder;
        this.shownUrl = shownUrl;
        this.address = address;
        this.embedded = embedded;
    }

    /** Starts the embedded server where no URL is configured; connects to nothing yet. */
    public static Database open(ProjectRun project) {
        Session session = project.session();
        session.preloading().awaitAll();
        Optional<MigrationEnvironment> environment = project.migrations().environment();
        MigratorBuilder builder = ConfiguredMigrator.builder(project);
        builder.fingerprint(Fingerprint.reader(project::reading));
        environment.ifPresent(builder::environment);
        return open(session, builder, DatabaseLogin.of(session, environment));
    }

    /** The same for commands that look at a database and know nothing of migrations. */
    public static Database open(Session session) {
        session.preloading().awaitAll();
        return open(session, Migrator.builder(), DatabaseLogin.of(session, Optional.empty()));
    }

    /** The URL of the configured database, without a login; empty where the embedded one is used. */
    public static Optional<DatabaseUrl> url(Session session, Optional<MigrationEnvironment> environment) {
        return DatabaseLogin.of(session, environment).url();
    }

    private static Database open(Session session, MigratorBuilder builder, DatabaseLogin login) {
        Path folder = session.configuration().folder().resolve(".ambix");
        Optional<DatabaseUrl> url = login.url();
        if (url.isPresent()) {
            Connections connections = connections(session, url.get(), login.properties());
            builder.dataSource(connections.ofMigrators());
            return new Database(
                    builder,
                    connections,
                    server(session, connections, url.get()),
                    url.get().toString(),
                    ServerAddress.of(url.get(), login.properties()),
                    folder,
                    Optional.empty());
        }
        return embedded(session, builder);
    }

    /** The embedded database of the project, even if another one is configured. */
    public static Database openEmbedded(ProjectRun project) {
        project.session().preloading().awaitAll();
        MigratorBuilder builder = ConfiguredMigrator.builder(project);
        project.migrations().environment().ifPresent(builder::environment);
        return embedded(project.session(), builder);
    }

    private static Database embedded(Session session, MigratorBuilder builder) {
        Path folder = session.configuration().folder().resolve(".ambix");
        EmbeddedServer server = embedded(session, folder);
        DatabaseUrl address = new DatabaseUrl(server.url());
        Connections connections = connections(session, address, server.login());
        builder.dataSource(connections.ofMigrators());
        return new Database(
                builder,
                connections,
                server(session, connections, address),
                EMBEDDED,
                ServerAddress.of(address, server.login()),
                folder,
                Optional.of(server));
    }

    /** Names without a schema are those of the default schema. */
    private static ScratchServer server(Session session, Connections connections, DatabaseUrl url) {
        return ScratchDatabases.on(connections, url, session.interruption())
                .withDefaultSchema(session.configuration().defaultSchema());
    }

    /** The major version of the embedded server, if scratch databases are made there; it is not started for that. */
    public static OptionalInt embeddedVersion(Session session, Migrations migrations) {
        boolean isEmbedded = session.configuration().model().scratch().isEmpty()
                && DatabaseLogin.of(session, migrations.environment()).url().isEmpty();
        return isEmbedded ? OptionalInt.of(EmbeddedServer.majorVersion()) : OptionalInt.empty();
    }

    private static EmbeddedServer embedded(Session session, Path folder) {
        return EmbeddedServer.start(folder, session.console().variables(), session::note, session.interruption());
    }

    /** The same database for the migrations of another stream. */
    public Database forStream(ProjectRun project) {
        MigratorBuilder other = ConfiguredMigrator.builder(project).dataSource(connections.ofMigrators());
        other.fingerprint(Fingerprint.reader(project::reading));
        project.migrations().environment().ifPresent(other::environment);
        return new Database(other, connections, server, shownUrl, address, folder, Optional.empty());
    }

    /** All streams of the project. */
    public Streams streams() {
        return builder.buildStreams();
    }

    /** Starts the embedded server beside a database that is elsewhere; the caller closes it. */
    static EmbeddedServer startEmbedded(Session session) {
        return embedded(session, session.configuration().folder().resolve(".ambix"));
    }

    /** The connections to this database, which are told to give up when the process is told to end. */
    public Connections connections() {
        return connections;
    }

    /** Connects to this database, and to scratch databases beside it. */
    public ScratchServer server() {
        return server;
    }

    /** The connections to a server, which are told to give up when the process is told to end. */
    public static Connections connections(Session session, DatabaseUrl url, Properties properties) {
        // A reference to the constructor would load the class, and jOOQ with it, where there is no such schema.
        Optional<DefaultSchema> schema =
                session.configuration().ownDefaultSchema().map(name -> new DefaultSchema(name));
        schema.ifPresent(names -> GivenSearchPath.require(names, url, properties));
        Connections connections = new Connections(url.jdbc(), properties, schema);
        session.interruption().cancelBy(connections::cancel);
        return connections;
    }

    /**
     * Compares applied migrations anew in each run, and remembers nothing: a result for a file that is edited while a command
     * works would be wrong.
     */
    public Database comparingAnew() {
        builder.comparisonMemory(ComparisonMemory.none());
        return this;
    }

    /** A migrator for this database. */
    public Migrator migrator() {
        return builder.build();
    }

    /**
     * A migrator for this database whose runs a listener is told of. All migrators of the database share the first listener, so
     * that nothing is told twice.
     */
    public Migrator migrator(MigrationListener listener, TransactionMode transactions) {
        if (!isToldOfRuns) {
            builder.listener(listener);
            isToldOfRuns = true;
        }
        return builder.transactionMode(transactions).build();
    }

    /** A migrator that runs one plan only; changed migrations were reported before. */
    public Migrator approved(
            String planHash, Optional<String> note, MigrationListener listener, TransactionMode transactions) {
        builder.appliedCheck(AppliedCheck.SKIP).approved(planHash);
        note.ifPresent(builder::note);
        return migrator(listener, transactions);
    }

    /** A migrator whose runs are journalled with a note; changed migrations were reported with the plan. */
    public Migrator noted(String note, MigrationListener listener, TransactionMode transactions) {
        builder.appliedCheck(AppliedCheck.SKIP).note(note);
        return migrator(listener, transactions);
    }

    /** The ids of the revisions that are applied. */
    public Set<String> appliedIds() {
        return migrator().current().applied().stream().map(AppliedRevision::id).collect(Collectors.toSet());
    }

    /** The address of the database, for programs of PostgreSQL. */
    public ServerAddress address() {
        return address;
    }

    /** The size of the database in bytes. */
    public long size() {
        try (Connection connection = server.connect("");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_database_size(current_database())")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    /** The address of the database, fit to be shown. */
    public String shownUrl() {
        return shownUrl;
    }

    /** The place of the embedded database and commands to try next; empty for others, whose place the user knows. */
    public String whereabouts() {
        return embedded.map(server -> "\nThe database is the embedded PostgreSQL of this project; its data is in "
                        + folder.resolve("postgres")
                        + ".\nTry next: current -v, history, show head, downgrade base --plan")
                .orElse("");
    }

    /**
     * The environment variables by which other commands of this process reach the embedded server while this is open, which it
     * lets in only once; none for a database elsewhere.
     */
    public Map<String, String> variables() {
        return embedded.map(server -> Map.of(
                        "AMBIX_URL", server.url(),
                        "AMBIX_USER", server.login().getProperty("user"),
                        "AMBIX_PASSWORD", server.login().getProperty("password")))
                .orElse(Map.of());
    }

    @Override
    public void close() {
        embedded.ifPresent(EmbeddedServer::close);
    }
}
