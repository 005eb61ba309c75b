package dev.ambix.cli.fleet;

import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.cli.config.DatabaseSettings;
import dev.ambix.cli.config.DatabaseUrl;
import dev.ambix.cli.config.FleetSettings;
import dev.ambix.cli.database.Connections;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.database.ScratchPlace;
import dev.ambix.cli.session.Session;
import dev.ambix.runtime.fleet.Target;
import dev.ambix.runtime.fleet.TargetConnections;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The databases of a fleet: the configured one, which holds the targets that have no URL and is opened when it is first needed,
 * the catalog, that of the leases, and those of URLs. URLs without a user are connected to as the configured user, with the
 * configured password.
 */
public final class FleetDatabases implements TargetConnections, AutoCloseable {
    private final Session session;
    private final ProjectRun run;
    private final FleetSettings settings;
    private final Connections others;
    private final Map<Target, Connections> neighbors = new ConcurrentHashMap<>();
    private @Nullable Database main;

    FleetDatabases(ProjectRun run, FleetSettings settings) {
        this.run = run;
        this.session = run.session();
        this.settings = settings;
        session.preloading().awaitAll();
        this.others = Database.connections(session, new DatabaseUrl("jdbc:postgresql:"), new Properties());
    }

    /** The configured database, or the embedded one where none is configured. */
    Connections main() {
        return opened().connections();
    }

    private synchronized Database opened() {
        Database opened = Optional.ofNullable(main).orElseGet(() -> Database.open(run));
        main = opened;
        return opened;
    }

    /** Where scratch databases are made for a fleet: where the configuration says, else on the server of a target. */
    public ScratchPlace scratch(Target some) {
        return some.url()
                .map(url -> ScratchPlace.of(
                        session, byUrl(url), DatabaseUrl.parse(url, "fleet").url()))
                .orElseGet(() -> ScratchPlace.of(session, opened()));
    }

    /** The database of a target alone, beside which no scratch database is made. */
    public ScratchServer server(Target target) {
        DataSource source = of(target);
        ScratchServer server = any -> source.getConnection();
        return target.schema().isPresent()
                ? server
                : server.withDefaultSchema(session.configuration().defaultSchema());
    }

    /** A target for a database on the server of the configured one. */
    Target beside(String database) {
        Target target = new Target(database, Optional.empty(), Optional.empty(), Map.of());
        neighbors.put(target, main().toDatabase(database));
        return target;
    }

    /** The URL of the configured database; empty where none is configured. */
    Optional<String> mainUrl() {
        return Database.url(session, run.migrations().environment()).map(DatabaseUrl::jdbc);
    }

    /** The database that is asked about the fleet: the catalog, or else the configured one. */
    DataSource home() {
        return settings.catalog().<DataSource>map(this::byUrl).orElseGet(this::main);
    }

    /** The database that keeps the leases of targets. */
    DataSource state() {
        return settings.state().<DataSource>map(this::byUrl).orElseGet(this::home);
    }

    @Override
    public DataSource of(Target target) {
        return Optional.<DataSource>ofNullable(neighbors.get(target))
                .orElseGet(() -> target.url().<DataSource>map(this::byUrl).orElseGet(this::main));
    }

    private Connections byUrl(String text) {
        DatabaseUrl.Parts parts = DatabaseUrl.parse(text, "fleet");
        DatabaseSettings configured = session.configuration().database();
        Properties login = new Properties();
        Optional<String> user = parts.user();
        user.or(configured::user).ifPresent(name -> login.setProperty("user", name));
        Optional<String> password = parts.password();
        if (user.isEmpty() || user.equals(configured.user())) {
            password = password.or(() -> configured.password().map(secret -> secret.value()));
        }
        password.ifPresent(secret -> login.setProperty("password", secret));
        return others.to(parts.url(), login);
    }

    @Override
    public synchronized void close() {
        Optional.ofNullable(main).ifPresent(database -> {
            database.connections().closeKept();
            database.close();
        });
    }
}
