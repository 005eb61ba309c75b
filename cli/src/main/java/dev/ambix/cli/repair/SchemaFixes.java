package dev.ambix.cli.repair;

import dev.ambix.MigrationException;
import dev.ambix.cli.repair.Fix.Choice;
import dev.ambix.runtime.history.StreamRows;
import dev.ambix.runtime.lock.RunLock;
import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.schema.text.Identifiers;
import dev.ambix.sql.SqlText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Fixes of the leftovers of statements outside of transactions, of the lock of runs, and of runs that died.
 *
 * @param connection in autocommit mode
 * @param history the place of the history tables
 */
record SchemaFixes(Connection connection, HistoryPlace history) {
    private static final String INVALID_INDEXES = """
            select format('%I.%I', n.nspname, c.relname), format('%I.%I', tn.nspname, t.relname), c.relname ~ '_cc(new|old)\\d*$'
            from pg_index i
            join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
            join pg_class t on t.oid = i.indrelid join pg_namespace tn on tn.oid = t.relnamespace
            where not i.indisvalid and c.relkind = 'i' and n.nspname !~ '^pg_'
              and not exists (select from pg_stat_progress_create_index p where p.index_relid = i.indexrelid)
            order by 1""";

    /** The checks by which a column becomes NOT NULL step by step, and which are dropped in the last step. */
    private static final String CHECKS = """
            select format('%I.%I', n.nspname, t.relname), format('%I', c.conname)
            from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
            where c.contype = 'c' and c.conname ~ '^ambix_.*_is_not_null$' order by 1, 2""";

    private static final String HOLDERS = """
            select l.pid, format('%%s, process %%s of %%s from %%s, %%s since %%s', coalesce(nullif(a.application_name, ''), 'a session'),
                l.pid, coalesce(a.usename, 'somebody'), coalesce(host(a.client_addr), 'the server itself'), a.state,
                to_char(a.state_change, 'YYYY-MM-DD HH24:MI:SS'))
            from pg_locks l left join pg_stat_activity a using (pid)
            where l.locktype = 'advisory' and l.granted and l.objsubid = 1
              and l.database = (select oid from pg_database where datname = current_database())
              and (l.classid::bigint << 32) | l.objid::bigint in (%d, %d)
            order by 1""";

    private static final String DIED = """
            select format('%%s, run %%s, begun %%s by %%s', direction, run, to_char(started_at, 'YYYY-MM-DD HH24:MI:SS'), actor)
            from %1$s s
            where revision is null and state = 'started' and not exists (
                select from %1$s e where e.run = s.run and e.revision is null and e.state <> 'started')
            order by run""";

    private static final String LEASE = """
            select format('%%s, since %%s', holder, to_char(taken_at, 'YYYY-MM-DD HH24:MI:SS')) from %s l
            where holder is not null and renewed_at > clock_timestamp() - interval '30 seconds'""";

    /** Reads a row. */
    @FunctionalInterface
    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Row<T> reader) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<T> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(reader.of(row));
            }
            return rows;
        } catch (SQLException e) {
            throw new MigrationException("The search for repairs failed: " + e.getMessage(), e);
        }
    }

    private String table(String name) {
        return Identifiers.sql(history.schema()) + "." + name;
    }

    /** The rows of the stream in a table of the history. */
    private String rows(String name) {
        return SqlText.render(StreamRows.ofAnyVersion(history, name));
    }

    private boolean exists(String name) {
        return query(
                        String.format(
                                Locale.ROOT,
                                "select to_regclass('%s') is not null",
                                table(name).replace("'", "''")),
                        row -> row.getBoolean(1))
                .get(0);
    }

    /** The runs that ended without a record; none while another one works, which may be one of them. */
    List<String> diedRuns() {
        return exists("ambix_journal")
                ? query(String.format(Locale.ROOT, DIED, rows("ambix_journal")), row -> row.getString(1))
                : List.of();
    }

    /**
     * Indexes that are not valid: leftovers of a rebuild are dropped, others are built to their end.
     *
     * @param isHalfWay whether a revision was left half-way; when it goes on, it sees to the index that it makes itself
     */
    List<Fix> indexes(boolean isHalfWay) {
        return query(INVALID_INDEXES, row -> new InvalidIndex(row.getString(1), row.getString(2), row.getBoolean(3)))
                .stream()
                .filter(index -> index.isOfRebuild() || !isHalfWay)
                .map(index -> fix(
                        "index",
                        index.name() + " on " + index.table()
                                + " is invalid: a statement that made or rebuilt it concurrently did not come to its end",
                        (index.isOfRebuild() ? "drop index concurrently " : "reindex index concurrently ")
                                + index.name()))
                .toList();
    }

    private record InvalidIndex(String name, String table, boolean isOfRebuild) {}

    /** Checks that a revision which was left half-way would have dropped in its end. */
    List<Fix> checks() {
        return query(
                CHECKS,
                row -> fix(
                        "check",
                        row.getString(2) + " on " + row.getString(1)
                                + " is a step on the way to NOT NULL, and no revision"
                                + " is under way that would drop it",
                        "alter table " + row.getString(1) + " drop constraint " + row.getString(2)));
    }

    private Fix fix(String subject, String found, String sql) {
        return new Fix(subject, Optional.empty(), found, Choice.ONE, List.of(sql), () -> execute(sql));
    }

    private void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new MigrationException("The fix failed: " + sql + "\n" + e.getMessage(), e);
        }
    }

    /** The sessions that hold the lock of runs, and the holder of the lease. */
    List<Fix> locks() {
        List<Fix> fixes = new ArrayList<>(
                query(String.format(Locale.ROOT, HOLDERS, RunLock.key(history), RunLock.workKey(history)), row -> {
                    String sql = "select pg_terminate_backend(" + row.getInt(1) + ")";
                    return new Fix(
                            "lock",
                            Optional.empty(),
                            "a run holds the lock: " + row.getString(2),
                            Choice.OF_SEVERAL,
                            List.of("Wait for its end. If its process is dead for certain: --unlock", sql),
                            () -> execute(sql));
                }));
        if (exists("ambix_lease")) {
            String sql = "update " + table("ambix_lease") + " set holder = null, fence = fence + 1"
                    + (history.isDefault() ? "" : " where stream = '" + history.stream() + "'");
            query(String.format(Locale.ROOT, LEASE, rows("ambix_lease")), row -> row.getString(1))
                    .forEach(holder -> fixes.add(new Fix(
                            "lock",
                            Optional.empty(),
                            "a run holds the lease: " + holder,
                            Choice.OF_SEVERAL,
                            List.of("It ends half a minute after its process. To end it at once: --unlock", sql),
                            () -> execute(sql))));
        }
        return fixes;
    }
}
