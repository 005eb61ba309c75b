package dev.ambix.autogenerate.scratch;

import dev.ambix.MigrationException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * A scratch database for work that leaves nothing behind. To create a database takes longer than most tries on it, so one
 * database serves many tries, each in a transaction that is rolled back.
 */
public final class ScratchSpace implements AutoCloseable {
    /** Work on a scratch database. */
    @FunctionalInterface
    public interface Work<T> {
        /** Works on a connection; {@link ScratchApplication} applies operations in its transaction, or in autocommit mode as it likes. */
        T on(Connection scratch) throws SQLException;
    }

    /** Whether the database serves again. */
    private enum Use {
        AGAIN,
        ONCE
    }

    /** Where the driver sees "reset all", it has all statements prepared anew. */
    private static final String RESET = """
            close all;
            set session authorization default;
            unlisten *;
            select pg_advisory_unlock_all();
            discard temp;
            discard sequences;
            do $ambix$ declare
                named text;
            begin
                reset all;
                for named in select name from pg_prepared_statements where from_sql loop
                    execute format('deallocate %I', named);
                end loop;
            end $ambix$
            """;

    private final ScratchServer server;
    private final Use use;
    private Optional<Async<Scratch>> kept = Optional.empty();

    private ScratchSpace(ScratchServer server, Use use) {
        this.server = server;
        this.use = use;
    }

    /** One database, which is made when it is needed first, and dropped when the space is closed. */
    public static ScratchSpace shared(ScratchServer server) {
        return new ScratchSpace(server, Use.AGAIN);
    }

    /** A database for each work, in autocommit mode; nothing has to be closed. */
    public static ScratchSpace each(ScratchServer server) {
        return new ScratchSpace(server, Use.ONCE);
    }

    /** The schema that names without one belong to in its databases. */
    public String defaultSchema() {
        return server.defaultSchema();
    }

    /** Makes the database meanwhile, because it will be needed. */
    public synchronized void begin() {
        if (use == Use.AGAIN && kept.isEmpty()) {
            kept = Optional.of(Async.begin(() -> Scratch.create(server)));
        }
    }

    /**
     * Does work and undoes it. Where a transaction is in its way, or it fails, it is done once more in autocommit mode on a
     * database of its own; how that ends counts.
     *
     * @throws MigrationException if there is no scratch database, or as the work does
     */
    public synchronized <T> T undone(Work<T> work) {
        if (use == Use.AGAIN) {
            Optional<T> result = rolledBack(work);
            if (result.isPresent()) {
                return result.get();
            }
        }
        try (Scratch scratch = Scratch.create(server)) {
            return work.on(scratch.connection());
        } catch (SQLException e) {
            throw new MigrationException("The scratch database gave up: " + e.getMessage(), e);
        }
    }

    /** An empty database for work that commits; the caller closes it. */
    public synchronized Scratch taken() {
        Optional<Async<Scratch>> clean = kept;
        kept = Optional.empty();
        return clean.map(Async::result).orElseGet(() -> Scratch.create(server));
    }

    /** Empty where the work failed; the database is then of no more use. */
    private <T> Optional<T> rolledBack(Work<T> work) {
        begin();
        Scratch scratch = kept.orElseThrow().result();
        try {
            scratch.connection().setAutoCommit(false);
            String before = transaction(scratch.connection());
            T result = work.on(scratch.connection());
            if (transaction(scratch.connection()).equals(before)) {
                undo(scratch.connection());
            } else {
                close();
            }
            return Optional.of(result);
        } catch (SQLException | MigrationException e) {
            close();
            return Optional.empty();
        }
    }

    /** The SQL of an author may have been tried, which ends a transaction if it likes. */
    private static String transaction(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_current_xact_id()")) {
            row.next();
            return row.getString(1);
        }
    }

    private static void undo(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        reset(connection);
    }

    /** All of "discard all" that a transaction may hold, and no plans of queries that are sent again. */
    public static void reset(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(RESET);
        }
    }

    /** Drops the database, if there is one. */
    @Override
    public synchronized void close() {
        Optional<Async<Scratch>> made = kept;
        kept = Optional.empty();
        made.flatMap(Async::made).ifPresent(Scratch::close);
    }
}
