package dev.ambix.runtime.unit;

import dev.ambix.MigrationException;
import dev.ambix.migration.RepeatableUnit;
import dev.ambix.operation.Arguments;
import dev.ambix.runtime.block.SchemaCreation;
import dev.ambix.runtime.error.ServerError;
import dev.ambix.runtime.history.HistoryTables;
import dev.ambix.runtime.lock.Pause;
import dev.ambix.runtime.lock.RunLease;
import dev.ambix.runtime.lock.RunLock;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.run.Plan;
import dev.ambix.runtime.session.ConnectionSource;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.LockOptions;
import dev.ambix.runtime.session.LockRetries;
import dev.ambix.runtime.session.MigratorOptions;
import dev.ambix.runtime.session.SessionSettings;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The repeatable units of a history. Changed ones are applied when no revision is pending, all in one transaction. Before
 * revisions are undone, the objects of units that were applied on top of them are dropped, and earlier versions are applied
 * afterwards.
 */
public final class Units {
    private final Supplier<List<RepeatableUnit>> source;
    private final ConnectionSource connections;
    private final MigratorOptions options;

    /**
     * Reads nothing yet.
     *
     * @param source the units, asked for when they are needed
     */
    public Units(Supplier<List<RepeatableUnit>> source, ConnectionSource connections, MigratorOptions options) {
        this.source = source;
        this.connections = connections;
        this.options = options;
    }

    /** Made when it is needed: a migrator that finds nothing to do shall not load the classes that render SQL. */
    private UnitSql sql() {
        return new UnitSql(options.history());
    }

    private List<CompiledUnit> compiled() {
        Set<String> names = new HashSet<>();
        List<CompiledUnit> compiled = new ArrayList<>();
        for (RepeatableUnit unit : source.get()) {
            if (!names.add(unit.name())) {
                throw new MigrationException("Two units are called " + unit.name() + ". Rename one of them.");
            }
            compiled.add(CompiledUnit.of(unit, Arguments.of(options.arguments())));
        }
        return compiled;
    }

    /**
     * Refuses units that could not be applied, before anything is done.
     *
     * @throws MigrationException if one of them cannot be read, or lacks an argument
     */
    public void requireReadable() {
        compiled();
    }

    /** The units themselves. */
    public List<RepeatableUnit> all() {
        return source.get();
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return source.get().isEmpty();
    }

    /** The names of those that an upgrade would apply now, were no revision pending; the order is that of the units. */
    public List<String> changed() {
        List<CompiledUnit> units = compiled();
        if (units.isEmpty()) {
            return List.of();
        }
        try (JdbcSession session = connections.open()) {
            return changed(session, units).map(CompiledUnit::name).toList();
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    /** The changed units, as a plan lists them. */
    public List<Plan.Unit> planned(JdbcSession session) {
        List<CompiledUnit> units = compiled();
        try {
            return units.isEmpty()
                    ? List.of()
                    : changed(session, units)
                            .map(unit -> new Plan.Unit(unit.name(), unit.hash()))
                            .toList();
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    private Stream<CompiledUnit> changed(JdbcSession session, List<CompiledUnit> units) throws SQLException {
        Map<String, String> hashes = new HashMap<>();
        if (exists(session)) {
            session.query(sql().latest(), row -> {
                boolean isAsItWas = row.getString("state").equals("applied")
                        && row.getString("surroundings").equals(row.getString("now"));
                return hashes.put(row.getString("name"), isAsItWas ? row.getString("sql_hash") : "");
            });
        }
        return units.stream().filter(unit -> !unit.hash().equals(hashes.get(unit.name())));
    }

    /**
     * The objects that the applied units of all streams have made, as PostgreSQL identifies it: {@code view
     * public.recent_account}.
     */
    public Set<String> objects() {
        try (JdbcSession session = connections.open()) {
            return exists(session)
                    ? new HashSet<>(session.query(
                            "select unnest(objects) from (select distinct on (to_jsonb(u) ->> 'stream', name) objects from "
                                    + sql().table() + " u order by to_jsonb(u) ->> 'stream', name, id desc) latest",
                            row -> row.getString(1)))
                    : Set.of();
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    private boolean exists(JdbcSession session) throws SQLException {
        return session.queryOne(UnitSql.exists(options.history()), row -> row.getBoolean(1));
    }

    /**
     * Applies those that have changed, where a database is fit for them.
     *
     * @param isFit looks whether no revision is pending
     * @return the names of those that were applied
     * @throws MigrationException if one of them cannot be applied; then none is
     */
    public List<String> applyIf(Predicate<JdbcSession> isFit) {
        List<CompiledUnit> units = compiled();
        return units.isEmpty() || !isDue(isFit, units) ? List.of() : locked(session -> applying(session, units));
    }

    private List<String> applying(JdbcSession session, List<CompiledUnit> units) {
        SchemaCreation.ensure(session, options, List.of());
        return List.of(sql().apply(CompiledUnit.json(units)));
    }

    private boolean isDue(Predicate<JdbcSession> isFit, List<CompiledUnit> units) {
        try (JdbcSession session = connections.open()) {
            return isFit.test(session) && changed(session, units).findAny().isPresent();
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    /** Drops the objects of units that were applied on top of revisions, so that these can be undone. */
    public void dropAbove(List<String> undone) {
        locked(session -> exists(session) ? List.of(sql().drop(undone)) : List.of());
    }

    /** Applies the dropped units in the versions that belong to the applied revisions. */
    public List<String> restore() {
        return locked(session -> exists(session) ? List.of(sql().apply("(" + sql().earlier() + ")")) : List.of());
    }

    /** The statements of a script behind the revisions of an upgrade to the heads. */
    public List<String> scriptApply() {
        return made(sql().apply(CompiledUnit.json(compiled())));
    }

    /** The statements of a script before revisions are undone. */
    public List<String> scriptDropAbove(List<String> undone) {
        return made(sql().drop(undone));
    }

    private List<String> made(String statement) {
        List<String> statements = new ArrayList<>(sql().create());
        statements.add(statement);
        return statements;
    }

    /** The statements of a script after revisions were undone. */
    public List<String> scriptRestore() {
        return List.of(sql().apply("(" + sql().earlier() + ")"));
    }

    private interface Work {
        List<String> statements(JdbcSession session) throws SQLException;
    }

    /** Runs statements under the lock of a run, in one transaction; the names of the units that they applied. */
    private List<String> locked(Work work) {
        try (JdbcSession session = connections.open();
                RunLease lease = RunLease.take(session, connections, options)) {
            HistoryTables.ensure(session, options.historySchema());
            SessionSettings settings = lease.keepsSettings()
                    ? SessionSettings.set(session, options)
                    : SessionSettings.unset(session, options);
            try (settings) {
                return attempts(session, lease, work.statements(session));
            }
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    /** As often as a revision is tried that does not get its locks. */
    private List<String> attempts(JdbcSession session, RunLease lease, List<String> statements) {
        LockRetries retries = options.locks().retries();
        for (int attempt = 1; ; attempt++) {
            try {
                return statements.isEmpty() ? List.of() : inTransaction(session, lease, statements);
            } catch (SQLException e) {
                session.rollback();
                boolean isLocked = ServerError.behind(e)
                        .filter(ServerError::isLockNotAvailable)
                        .isPresent();
                if (!isLocked || attempt > retries.count()) {
                    throw refused(e);
                }
                pause(retries, attempt, e);
            }
        }
    }

    private void pause(LockRetries retries, int attempt, SQLException failure) {
        try {
            Pause.sleep(retries.pause(attempt, ThreadLocalRandom.current()), options.listener());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused(failure);
        }
    }

    private List<String> inTransaction(JdbcSession session, RunLease lease, List<String> statements)
            throws SQLException {
        session.execute("begin");
        session.execute("set local row_security = off");
        if (!lease.keepsSettings()) {
            session.execute("set local lock_timeout = "
                    + options.locks()
                            .timeout()
                            .orElse(LockOptions.DEFAULT_TIMEOUT)
                            .toMillis());
        }
        session.execute(lease.check());
        makeTable(session);
        long last = session.queryOne("select coalesce(max(id), 0) from " + sql().table(), row -> row.getLong(1));
        for (String statement : statements) {
            session.execute(statement);
        }
        List<String> names = session.query(
                "select name from " + sql().own() + " u where state = 'applied' and id > " + last + " order by id",
                row -> row.getString(1));
        session.execute("commit");
        return names;
    }

    /** Runs of other streams may be about to do the same. */
    private void makeTable(JdbcSession session) throws SQLException {
        if (!session.queryOne(sql().isComplete(), row -> row.getBoolean(1))) {
            session.execute("select pg_advisory_xact_lock(" + RunLock.tablesKey(options.historySchema()) + ")");
            for (String statement : sql().create()) {
                session.execute(statement);
            }
        }
    }

    private static MigrationException refused(SQLException e) {
        return ServerError.behind(e)
                .map(error -> new MigrationException(
                        error.message() + (error.hint().isEmpty() ? "" : "\n" + error.hint()), e))
                .orElseGet(() -> new MigrationException("The units cannot be applied: " + e.getMessage(), e));
    }
}
