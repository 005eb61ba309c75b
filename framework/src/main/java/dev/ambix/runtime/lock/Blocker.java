package dev.ambix.runtime.lock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A session that another one waits for, as pg_stat_activity shows it; columns that the role may not see are empty.
 *
 * @param pid its process; 0 for a prepared transaction, which has none
 * @param user its role
 * @param application its {@code application_name}
 * @param type the kind of process: {@code client backend}
 * @param state its state: {@code idle in transaction}
 * @param age of its transaction, as hours, minutes and seconds
 * @param query its last query, on one line and cut
 * @param isWaiting whether it waits for a lock itself
 */
record Blocker(
        int pid,
        String user,
        String application,
        String type,
        String state,
        String age,
        String query,
        boolean isWaiting) {
    private static final Set<String> BACKUPS = Set.of("pg_dump", "pg_dumpall", "pg_basebackup");
    private static final Pattern DUMPING = Pattern.compile("copy .* to stdout\\b.*", Pattern.CASE_INSENSITIVE);

    private static final String QUERY = """
            with waiting as materialized (
                select pid, pg_blocking_pids(pid) as blockers from pg_stat_activity
                where pid = %s and wait_event_type = 'Lock'
            )
            select
                coalesce((select (extract(epoch from clock_timestamp() - min(waitstart)) * 1000)::bigint
                    from pg_locks l where l.pid = waiting.pid and not granted), 0) as waited,
                coalesce((select phase from pg_stat_progress_create_index p where p.pid = waiting.pid), '') as phase,
                blocker.pid, coalesce(a.usename, '') as user, coalesce(a.application_name, '') as application,
                coalesce(a.backend_type, '') as type, coalesce(a.state, '') as state,
                coalesce(date_trunc('second', clock_timestamp() - a.xact_start)::text, '') as age,
                left(regexp_replace(btrim(left(coalesce(a.query, ''), 400)), '[[:space:]]+', ' ', 'g'), 100) as query,
                coalesce(a.wait_event_type = 'Lock', false) as waiting
            from waiting
                cross join lateral (select distinct unnest(blockers)) as blocker (pid)
                left join pg_stat_activity a on a.pid = blocker.pid
            order by a.xact_start nulls last, blocker.pid limit 5""";

    /**
     * The query for those that block a process, each a row; {@code waited} and {@code phase} are about the process and alike in
     * all of them.
     *
     * @param waiting the process, in SQL
     */
    static String query(String waiting) {
        return QUERY.formatted(waiting);
    }

    static Blocker read(ResultSet row) throws SQLException {
        return new Blocker(
                row.getInt("pid"),
                row.getString("user"),
                row.getString("application"),
                row.getString("type"),
                row.getString("state"),
                row.getString("age"),
                row.getString("query"),
                row.getBoolean("waiting"));
    }

    /** Who it is, and on a second line how to end it. */
    String text() {
        return pid == 0
                ? "a prepared transaction\npg_prepared_xacts lists them. To end it: rollback prepared 'its gid'"
                : who() + "\n" + kind() + "select pg_terminate_backend(" + pid + ")";
    }

    private String who() {
        return "process " + pid + labelled(", user ", user) + labelled(", application ", application)
                + labelled(", ", state) + labelled(" for ", age) + labelled(", query: ", query);
    }

    private static String labelled(String label, String text) {
        return text.isEmpty() ? "" : label + text;
    }

    private String kind() {
        if (type.equals("autovacuum worker")) {
            return "It is an autovacuum, which the server starts again later. To end it: ";
        }
        if (BACKUPS.contains(application.toLowerCase(Locale.ROOT))
                || DUMPING.matcher(query).matches()) {
            return "It is a backup, which has to begin anew then. To end it: ";
        }
        if (state.startsWith("idle in transaction")) {
            return "It is an idle transaction: commit it or roll it back where it was begun, or end it: ";
        }
        return (isWaiting ? "It waits for a lock itself. " : "") + "To end it: ";
    }
}
