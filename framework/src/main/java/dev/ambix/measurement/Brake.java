package dev.ambix.measurement;

import dev.ambix.impact.LockLevel;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Looks from another session at a statement that takes its locks in transactions of its own, which are over before anyone
 * could ask for them. It holds a lock on all tables, so that the statement has to wait where it wants one that others
 * would feel; is seen waiting; and is let through to the next table.
 */
final class Brake {
    private static final String WAITING = """
            select l.relation, exists (select from pg_catalog.pg_stat_activity a
                where a.pid = l.pid and a.wait_event_type = 'Lock')
            from pg_catalog.pg_locks l where l.pid = %s and not l.granted""";
    private static final String HOLD = """
            do $ambix$
            declare held oid;
            begin
                foreach held in array array[%s]::oid[] loop
                    begin
                        execute pg_catalog.format('lock table only %%s in share update exclusive mode nowait', held::pg_catalog.regclass);
                    exception when others then null;
                    end;
                end loop;
            end
            $ambix$""";

    private final Connection second;
    private final int process;
    private final List<Long> tables;
    private final Map<Long, Set<LockLevel>> seen = new HashMap<>();
    private volatile boolean isOver;

    /** Sees the locks of a process on tables, by their oids, from a second connection in autocommit mode. */
    Brake(Connection second, int process, List<Long> tables) {
        this.second = second;
        this.process = process;
        this.tables = new ArrayList<>(tables);
    }

    /** Runs a statement, and looks on until it has ended. */
    <T> T run(ObservedConnection.Call<T> call) throws SQLException {
        second.setAutoCommit(false);
        hold();
        Thread watch = new Thread(this::watch, "ambix-measurement");
        watch.setDaemon(true);
        watch.start();
        try {
            return call.send();
        } finally {
            isOver = true;
            join(watch);
            second.rollback();
            second.setAutoCommit(true);
        }
    }

    private static void join(Thread watch) {
        try {
            watch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hold() throws SQLException {
        if (!tables.isEmpty()) {
            try (Statement statement = second.createStatement()) {
                statement.execute(
                        HOLD.formatted(tables.stream().map(String::valueOf).collect(Collectors.joining(", "))));
            }
        }
    }

    /** A failure to look ends the hold, so that the statement goes on unseen. */
    private void watch() {
        try {
            while (!isOver) {
                look();
            }
        } catch (SQLException e) {
            release();
        }
    }

    private void release() {
        try {
            second.rollback();
        } catch (SQLException e) {
            // The connection is gone, and its locks with it.
        }
    }

    private void look() throws SQLException {
        boolean waits = false;
        try (Statement statement = second.createStatement()) {
            try (ResultSet row = statement.executeQuery(WAITING.formatted(process))) {
                while (row.next()) {
                    waits |= row.getBoolean(2);
                    tables.remove(row.getLong(1));
                }
            }
            // Read after it was seen waiting, so that it is let through with its lock seen.
            ServerState.locks(statement, String.valueOf(process))
                    .forEach((oid, levels) ->
                            seen.computeIfAbsent(oid, none -> new TreeSet<>()).addAll(levels));
        }
        if (waits) {
            second.rollback();
            hold();
        }
    }

    /** The locks that were seen or wanted, by the oids of the relations; to be read after the run. */
    Map<Long, Set<LockLevel>> seen() {
        return seen;
    }
}
