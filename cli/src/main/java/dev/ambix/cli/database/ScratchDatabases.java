package dev.ambix.cli.database;

import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.cli.config.DatabaseUrl;
import dev.ambix.cli.session.Interruption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server with the scratch databases of this command on it, none of which outlives the command. */
final class ScratchDatabases implements ScratchServer {
    private static final int ATTEMPTS = 25;

    /** In the first attempts, a session on a database may still be about to end by itself. */
    private static final int PATIENT = 20;

    private static final long PAUSE = 50;

    private final Connections connections;
    private final DatabaseUrl url;
    private final Set<String> entered = new ConcurrentSkipListSet<>();
    private volatile boolean interrupted;

    private ScratchDatabases(Connections connections, DatabaseUrl url) {
        this.connections = connections;
        this.url = url;
    }

    /** Scratch databases on the server of a database; when the command is told to end, they are dropped. */
    static ScratchDatabases on(Connections connections, DatabaseUrl url, Interruption interruption) {
        ScratchDatabases databases = new ScratchDatabases(connections, url);
        interruption.cancelBy(databases::dropAll);
        return databases;
    }

    @Override
    public Connection connect(String database) throws SQLException {
        if (!database.isEmpty()) {
            entered.add(database);
        }
        if (interrupted) {
            throw new SQLException("the command was interrupted");
        }
        if (database.isEmpty()) {
            return connections.getConnection();
        }
        return connections.toScratch(url.withDatabase(database).jdbc()).getConnection();
    }

    private void dropAll() {
        interrupted = true;
        for (String database : entered) {
            for (int i = 0; i < ATTEMPTS && !drop(database, i < PATIENT ? "" : " with (force)"); i++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE));
            }
        }
    }

    /** Uses a connection that is not cancelled, as all others are when the command is told to end. */
    private boolean drop(String database, String force) {
        try (Connection beside = connections.apart().getConnection();
                Statement statement = beside.createStatement()) {
            statement.execute("drop database if exists " + statement.enquoteIdentifier(database, true) + force);
            return true;
        } catch (SQLException e) {
            // Dropped at the same time by the command itself, which was faster; or still in use; or the server is gone.
            return false;
        }
    }
}
