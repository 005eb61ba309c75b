package dev.ambix.measurement;

import dev.ambix.impact.LockLevel;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Looks from another session at a statement that takes its locks in transactions of its own, which are over before anyone
 * could ask for them. It holds a lock on all tables, so that the statement has to wait where it wants one that others
 * would feel; is seen waiting; and is let through to the next table, or to a stronger lock on the same one.
 */
final class Brake {
    private static final String WAITING = """
            select l.relation, l.mode, exists (select from pg_catalog.pg_stat_activity a
                where a.pid = l.pid and a.wait_event_type = 'Lock')
            from pg_catalog.pg_locks l where l.pid = %s and not l.granted""";

    /** A table that is locked already is held against the strongest lock. */
    private static final String HOLD = """
            do $ambix$
            declare
                held record;
                level text;
            begin
                for held in values %s loop
                    foreach level in array array[held.column2, 'access share'] loop
                        begin
                            execute pg_catalog.format('lock table only %%s in %%s mode nowait', held.column1::pg_catalog.regclass, level);
                            exit;
                        exception when others then null;
                        end;
                    end loop;
                end loop;
            end
            $ambix$""";

    private final Connection second;
    private final int process;
    private final Map<Long, LockLevel> held = new LinkedHashMap<>();
    private final Map<Long, Set<LockLevel>> seen = new HashMap<>();
    private volatile boolean isOver;

    /** Sees the locks of a process on tables, by their oids, from a second connection in autocommit mode. */
    Brake(Connection second, int process, List<Long> tables) {
        this.second = second;
        this.process = process;
        tables.forEach(table -> held.put(table, LockLevel.SHARE_UPDATE_EXCLUSIVE));
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
        if (held.isEmpty()) {
            return;
        }
        String values = held.entrySet().stream()
                .map(table -> "(%s::oid, '%s')"
                        .formatted(table.getKey(), table.getValue().words()))
                .collect(Collectors.joining(", "));
        try (Statement statement = second.createStatement()) {
            statement.execute(HOLD.formatted(values));
        }
    }

    /** The lock that lets a seen one through, and for which each stronger one has to wait. */
    private static Optional<LockLevel> behind(LockLevel seen) {
        return switch (seen) {
            case SHARE_UPDATE_EXCLUSIVE -> Optional.of(LockLevel.ROW_EXCLUSIVE);
            case SHARE, SHARE_ROW_EXCLUSIVE -> Optional.of(LockLevel.ROW_SHARE);
            case EXCLUSIVE -> Optional.of(LockLevel.ACCESS_SHARE);
            default -> Optional.empty();
        };
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
                    waits |= row.getBoolean(3);
                    LockLevel wanted = ServerState.level(row.getString(2));
                    held.computeIfPresent(
                            row.getLong(1), (table, level) -> behind(wanted).orElse(null));
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
