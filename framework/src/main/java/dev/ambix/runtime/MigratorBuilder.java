package dev.ambix.runtime;

import dev.ambix.MigrationException;
import dev.ambix.migration.RepeatableUnit;
import dev.ambix.operation.Arguments;
import dev.ambix.plugin.OperationPlugin;
import dev.ambix.revision.name.StreamName;
import dev.ambix.revision.phase.Phase;
import dev.ambix.runtime.change.AppliedCheck;
import dev.ambix.runtime.change.ComparisonMemory;
import dev.ambix.runtime.change.SchemaFingerprint;
import dev.ambix.runtime.run.LockMode;
import dev.ambix.runtime.run.MigrationEnvironment;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.runtime.run.Plan;
import dev.ambix.runtime.run.StampPlan;
import dev.ambix.runtime.run.TransactionMode;
import dev.ambix.runtime.session.BackfillLimits;
import dev.ambix.runtime.session.ConnectionSource;
import dev.ambix.runtime.session.DefaultSchema;
import dev.ambix.runtime.session.DefaultSchemaSource;
import dev.ambix.runtime.session.DriverDefaults;
import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.runtime.session.LockOptions;
import dev.ambix.runtime.session.LockRetries;
import dev.ambix.runtime.session.MigratorOptions;
import dev.ambix.runtime.session.RoleSource;
import dev.ambix.runtime.session.Safeguards;
import dev.ambix.runtime.session.SearchPathSource;
import dev.ambix.runtime.session.UnsureStatement;
import dev.ambix.runtime.unit.Units;
import dev.ambix.schema.NamingConvention;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Puts a {@link Migrator} together. A database and migrations are needed; all else has a default. */
public final class MigratorBuilder {
    private @Nullable ConnectionSource connections;
    private @Nullable MigrationSource migrations;
    private final List<OperationPlugin> plugins = new ArrayList<>();
    private String historySchema = "public";
    private Optional<String> stream = Optional.empty();
    private TransactionMode transactionMode = TransactionMode.PER_REVISION;
    private LockOptions locks = LockOptions.DEFAULTS;
    private Optional<Duration> statementTimeout = Optional.empty();
    private Optional<String> tag = Optional.empty();
    private Optional<String> role = Optional.empty();
    private final List<MigrationListener> listeners = new ArrayList<>();
    private NamingConvention naming = NamingConvention.DEFAULT;
    private Safeguards safeguards = Safeguards.DEFAULTS;
    private BackfillLimits backfills = BackfillLimits.NONE;
    private Phase phase = Phase.EITHER;
    private final Map<String, String> arguments = new LinkedHashMap<>();
    private Optional<List<RepeatableUnit>> units = Optional.empty();
    private MigrationEnvironment environment = new MigrationEnvironment() {};
    private final List<String> searchPath = new ArrayList<>();
    private Optional<DefaultSchema> defaultSchema = Optional.empty();
    private @Nullable KnownMigrations known;

    MigratorBuilder() {}

    /** A builder with the settings of another, for known migrations, that lacks only a database. */
    MigratorBuilder(MigratorBuilder other, @Nullable KnownMigrations known) {
        this.migrations = other.migrations;
        this.plugins.addAll(other.plugins);
        this.historySchema = other.historySchema;
        this.stream = other.stream;
        this.transactionMode = other.transactionMode;
        this.locks = other.locks;
        this.statementTimeout = other.statementTimeout;
        this.tag = other.tag;
        this.role = other.role;
        this.listeners.addAll(other.listeners);
        this.naming = other.naming;
        this.safeguards = other.safeguards;
        this.backfills = other.backfills;
        this.phase = other.phase;
        this.arguments.putAll(other.arguments);
        this.units = other.units;
        this.environment = other.environment;
        this.searchPath.addAll(other.searchPath);
        this.defaultSchema = other.defaultSchema;
        this.known = known;
    }

    /** The database: two connections are taken for a run and given back after it. */
    public MigratorBuilder dataSource(DataSource dataSource) {
        return connections(ConnectionSource.of(dataSource));
    }

    /**
     * The database: one connection, in autocommit mode, which stays open. It holds the run lock as well, so a lost
     * connection cannot be journalled.
     */
    public MigratorBuilder connection(Connection connection) {
        return connections(ConnectionSource.of(connection));
    }

    /** The database by its JDBC URL, with the user and password in it or in the environment of the driver. */
    public MigratorBuilder url(String url) {
        return url(url, new Properties());
    }

    /** The database by its JDBC URL, with properties of the driver such as {@code user} and {@code password}. */
    public MigratorBuilder url(String url, Properties properties) {
        Properties copy = new Properties();
        copy.putAll(properties);
        DriverDefaults.addTo(copy);
        return connections(ConnectionSource.of(url, copy));
    }

    /** The migrations; without them, those whose index is on the class path of the calling thread. */
    public MigratorBuilder migrations(MigrationSource source) {
        migrations = source;
        return this;
    }

    /** The schema of the history tables; {@code public} by default, made if it is missing. */
    public MigratorBuilder historySchema(String schema) {
        historySchema = schema;
        return this;
    }

    /**
     * The stream: a history of its own, with its own lock, beside others in the same history tables. Of migrations that declare
     * streams, those of this one run; migrations that declare none belong to it. By default {@code default}, which is that of
     * migrations that declare none; or the only one there is.
     *
     * @throws MigrationException if that is no name of a stream
     */
    public MigratorBuilder stream(String name) {
        StreamName.problem(name).ifPresent(problem -> {
            throw new MigrationException(problem);
        });
        stream = Optional.of(name);
        return this;
    }

    /**
     * The schema that names without one belong to: it comes first in the search path of each session, before what the session has
     * there by itself, and the first upgrade makes it where it is missing and no revision does. The history tables stay where they
     * are. By default, the search path is that of the connection. Behind a pooler it has to be: none is set there, and another one
     * is refused.
     */
    public MigratorBuilder defaultSchema(String schema) {
        searchPath.clear();
        defaultSchema = Optional.of(new DefaultSchema(schema));
        return this;
    }

    /**
     * The schema of one tenant, which has to be there: the history tables are in it, and unqualified names of migrations are looked
     * for and made there,
     * because it is the search path of each session. By default, the search path is that of the connection.
     *
     * @param behind further schemas that unqualified names are looked for in, such as that of extensions
     */
    public MigratorBuilder schema(String schema, String... behind) {
        defaultSchema = Optional.empty();
        searchPath.clear();
        searchPath.add(schema);
        searchPath.addAll(List.of(behind));
        return historySchema(schema);
    }

    /**
     * Which revisions upgrades, their plans and scripts take: before a deployment {@link Phase#EXPAND}, after it {@link
     * Phase#CONTRACT}, each with those that say no phase, as far as the graph lets them. All by default.
     */
    public MigratorBuilder phase(Phase upgraded) {
        phase = upgraded;
        return this;
    }

    /** Lets the batches of backfills wait while a standby is further behind than this; they do not look by default. */
    public MigratorBuilder backfillLag(Duration longest) {
        backfills = backfills.withReplicationLag(requireTime(longest));
        return this;
    }

    /**
     * Lets the batches of backfills wait while a transaction of others in this database is older than this, as vacuum cannot
     * remove their dead rows until it ends; by default they do not wait.
     */
    public MigratorBuilder backfillTransactionAge(Duration oldest) {
        backfills = backfills.withTransactionAge(requireTime(oldest));
        return this;
    }

    /**
     * Ends a run with a {@link dev.ambix.MigrationException} when one of its backfills takes longer than this; the next run
     * goes on behind the last batch. No end by default.
     */
    public MigratorBuilder backfillTime(Duration longest) {
        backfills = backfills.withTime(requireTime(longest));
        return this;
    }

    /** Which revisions share a transaction; {@link TransactionMode#PER_REVISION} by default. */
    public MigratorBuilder transactionMode(TransactionMode mode) {
        transactionMode = mode;
        return this;
    }

    /** The lock that keeps runs on one history apart; {@link LockMode#SESSION} by default. All of them should choose the same. */
    public MigratorBuilder lock(LockMode mode) {
        locks = locks.withMode(mode);
        return this;
    }

    /** How long to wait while another run holds the lock; ten minutes by default, zero to fail at once. */
    public MigratorBuilder lockWait(Duration longest) {
        locks = locks.withLockWait(longest);
        return this;
    }

    /**
     * The server's {@code lock_timeout} for all statements of a run, in whole milliseconds; zero for none. By default that of
     * the session counts or, if it has none, three seconds for the statements that others would queue behind.
     */
    public MigratorBuilder lockTimeout(Duration timeout) {
        locks = locks.withTimeout(requireMillis("lock_timeout", timeout));
        return this;
    }

    /**
     * How often a transaction is tried again, after its rollback, in which a statement waited for a lock longer than its
     * {@code lock_timeout}; 10 times by default, 0 for never. Outside of transactions the statement is tried again, unless
     * it is an online step. Each attempt is journalled.
     */
    public MigratorBuilder lockRetries(int count) {
        return retries(locks.retries().withCount(count));
    }

    /**
     * The pause before something is tried again, which doubles each time; one second by default. Its real length is drawn
     * at random, from half of it upwards.
     */
    public MigratorBuilder lockPause(Duration first) {
        return retries(locks.retries().withFirst(first));
    }

    /** How long a pause is at most; 30 seconds by default. */
    public MigratorBuilder lockLongestPause(Duration longest) {
        return retries(locks.retries().withLongest(longest));
    }

    private MigratorBuilder retries(LockRetries retries) {
        locks = locks.withRetries(retries);
        return this;
    }

    private static Duration requireTime(Duration pause) {
        if (pause.isNegative()) {
            throw new IllegalArgumentException("A pause of " + pause + " is less than nothing.");
        }
        return pause;
    }

    /** The server's {@code statement_timeout} for the statements of a run, zero for none; the session's own by default. */
    public MigratorBuilder statementTimeout(Duration timeout) {
        statementTimeout = Optional.of(requireMillis("statement_timeout", timeout));
        return this;
    }

    /**
     * The role that a run takes by SET ROLE, which then owns the objects that it creates; the user of the connection by
     * default.
     */
    public MigratorBuilder role(String role) {
        this.role = Optional.of(role);
        return this;
    }

    /** A text that the journal keeps with each run, such as the number of a deployment; none by default. */
    public MigratorBuilder tag(String text) {
        tag = Optional.of(text);
        return this;
    }

    /** A value that migrations read by {@code op.argument(key)}, as {@code -x} gives it to the command; none by default. */
    public MigratorBuilder argument(String key, String value) {
        arguments.put(key, value);
        return this;
    }

    /** Adds a listener that is told how runs go, beside the log and those that were added before. */
    public MigratorBuilder listener(MigrationListener listener) {
        listeners.add(listener);
        return this;
    }

    /** The names of constraints and indexes to which migrations give none; by default, only indexes are named. */
    public MigratorBuilder namingConvention(NamingConvention convention) {
        naming = convention;
        return this;
    }

    /** Whether an upgrade is refused where applied migrations were changed; {@link AppliedCheck#REPORT} by default. */
    public MigratorBuilder appliedCheck(AppliedCheck check) {
        safeguards = safeguards.withAppliedCheck(check);
        return this;
    }

    /** Which applied migrations need not be recorded again to compare them; by default, each run compares all. */
    public MigratorBuilder comparisonMemory(ComparisonMemory memory) {
        safeguards = safeguards.withMemory(memory);
        return this;
    }

    /**
     * Reads the fingerprint of the schema that is recorded at the end of each run that has changed something; nothing by
     * default, as it costs a look at the catalog.
     */
    public MigratorBuilder fingerprint(SchemaFingerprint reader) {
        safeguards = safeguards.withFingerprint(reader);
        return this;
    }

    /**
     * Runs only the plan with this {@link Plan#hash}, or the stamp with this {@link StampPlan#hash}; any plan by default. The
     * hash is compared once more under the lock of the run.
     */
    public MigratorBuilder approved(String planHash) {
        safeguards = safeguards.withApprovedPlan(planHash);
        return this;
    }

    /** A text that the journal keeps with each run, such as who consented to it and how; nothing by default. */
    public MigratorBuilder note(String text) {
        safeguards = safeguards.withNote(text);
        return this;
    }

    /**
     * Runs a statement again that an earlier run left open outside of transactions, where the database does not tell whether
     * it took effect. By default such a run is refused before it does anything. The journal notes it.
     */
    public MigratorBuilder redoUnsure() {
        safeguards = safeguards.withUnsure(UnsureStatement.REDO);
        return this;
    }

    /** Takes such a statement ({@link #redoUnsure}) as done, and goes on behind it. The journal notes it. */
    public MigratorBuilder skipUnsure() {
        safeguards = safeguards.withUnsure(UnsureStatement.SKIP);
        return this;
    }

    /**
     * The repeatable units in place of those of the migrations. With an empty list, revisions run alone: no unit is applied behind
     * them, none gives way before a downgrade, and scripts hold none.
     */
    public MigratorBuilder units(List<RepeatableUnit> others) {
        units = Optional.of(List.copyOf(others));
        return this;
    }

    /** The settings that the project makes in code: its listeners and names, and its database, if none is given here. */
    public MigratorBuilder environment(MigrationEnvironment other) {
        environment = other;
        return this;
    }

    /** Adds operations of one's own, beside those that the service loader finds where the migrations are. */
    public MigratorBuilder plugin(OperationPlugin plugin) {
        plugins.add(plugin);
        return this;
    }

    /**
     * The migrator.
     *
     * @throws IllegalStateException if the database is missing
     * @throws dev.ambix.MigrationException if there are no migrations, or their graph is broken
     */
    public Migrator build() {
        Arguments arguments = Arguments.of(this.arguments);
        if (connections == null) {
            environment.url(arguments).ifPresent(url -> {
                Properties properties = new Properties();
                properties.putAll(environment.connectionProperties(arguments));
                url(url, properties);
            });
        }
        ConnectionSource database = Optional.ofNullable(connections)
                .orElseThrow(() -> new IllegalStateException("Give a dataSource, a connection or a url."));
        return build(database);
    }

    /**
     * All streams that are at hand, each with a migrator: that of {@link #stream} and those that the migrations declare beside it.
     *
     * @throws IllegalStateException if the database is missing
     * @throws MigrationException if there are no migrations, or a graph is broken, or revisions of several streams depend on each
     *     other in a circle
     */
    public Streams buildStreams() {
        MigrationSource source = source();
        return Streams.of(this, stream(source), source);
    }

    /** The same for another stream, with the same database. */
    Migrator buildStream(String name) {
        return copy().stream(name).build();
    }

    private MigratorBuilder copy() {
        MigratorBuilder copy = new MigratorBuilder(this, null);
        copy.connections = connections;
        return copy;
    }

    private String stream(MigrationSource given) {
        Set<String> known = given.streams().keySet();
        return stream.orElseGet(() -> known.size() == 1 ? known.iterator().next() : StreamName.DEFAULT);
    }

    /** A migrator without a database, for plans and scripts of whole ranges. */
    public Migrator buildOffline() {
        return build(ConnectionSource.none());
    }

    private Migrator build(ConnectionSource database) {
        ConnectionSource placed = placed(database);
        ConnectionSource acting =
                role.<ConnectionSource>map(role -> new RoleSource(placed, role)).orElse(placed);
        requireKeptSearchPath();
        StreamSource chosen = Optional.ofNullable(known)
                .map(KnownMigrations::stream)
                .orElseGet(() -> {
                    MigrationSource source = source();
                    return StreamSource.of(source, stream(source));
                });
        MigratorOptions options = options(chosen);
        KnownMigrations migrations =
                Optional.ofNullable(known).orElseGet(() -> KnownMigrations.of(chosen, plugins, options));
        Units applied = new Units(() -> units.orElseGet(migrations.source()::units), acting, options);
        Equipment equipment = Equipment.of(acting, migrations, options, applied);
        return Migrator.of(equipment, migrations, copy());
    }

    private ConnectionSource placed(ConnectionSource database) {
        return searchPath.isEmpty()
                ? defaultSchema
                        .<ConnectionSource>map(schema -> new DefaultSchemaSource(database, schema, locks.mode()))
                        .orElse(database)
                : new SearchPathSource(database, searchPath);
    }

    /** The schema of {@link #schema}. */
    Optional<String> onlySchema() {
        return searchPath.stream().findFirst();
    }

    /** Behind a pooler in transaction mode, no session keeps its settings. */
    private void requireKeptSearchPath() {
        if (!searchPath.isEmpty() && locks.mode() == LockMode.LEASE) {
            throw new MigrationException(
                    "With the lock \"lease\", which is for poolers in transaction mode, no run works in the"
                            + " schema \"" + searchPath.get(0)
                            + "\" alone: no session there keeps its search path. Choose the lock"
                            + " \"session\", and connect to the server itself.");
        }
    }

    /** With the log and the settings of the environment. */
    private MigratorOptions options(StreamSource chosen) {
        Arguments given = Arguments.of(arguments);
        List<MigrationListener> told = new ArrayList<>(List.of(new RunLog()));
        told.addAll(environment.listeners(given));
        told.addAll(listeners);
        return new MigratorOptions(
                new HistoryPlace(historySchema, chosen.name()),
                transactionMode,
                locks,
                statementTimeout,
                tag,
                new Listeners(told),
                environment.namingConvention(given).orElse(naming),
                arguments,
                role,
                defaultSchema,
                safeguards,
                backfills,
                phase,
                chosen.others());
    }

    private MigrationSource source() {
        return Optional.ofNullable(migrations)
                .orElseGet(() -> MigrationSource.indexed(Thread.currentThread().getContextClassLoader()));
    }

    /** To the server, timeouts are whole milliseconds of 31 bits, and zero is none at all. */
    private static Duration requireMillis(String name, Duration timeout) {
        if (!timeout.isZero() && timeout.compareTo(Duration.ofMillis(1)) < 0
                || timeout.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException(
                    "A " + name + " of " + timeout + " is not between 1 and " + Integer.MAX_VALUE + " milliseconds.");
        }
        return timeout;
    }

    private MigratorBuilder connections(ConnectionSource source) {
        if (connections != null) {
            throw new IllegalStateException("The database was given already.");
        }
        connections = source;
        return this;
    }
}
