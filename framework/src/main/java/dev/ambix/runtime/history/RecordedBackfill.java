package dev.ambix.runtime.history;

import dev.ambix.runtime.backfill.BackfillProgress;
import dev.ambix.runtime.run.Direction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/**
 * The rows of the journal about a backfill that a run has come to since its revision was last done or undone, or with which
 * that happened.
 *
 * @param revision the id of its revision
 * @param direction the direction of the run
 * @param statement its number among the statements of the revision
 * @param summary the table and columns that it fills; empty where an earlier version ran it
 * @param progress how far it is
 * @param begun when the first run came to it
 * @param lastBatch when its last batch was committed
 * @param isDone whether it is at its end
 * @param isOpen whether the run that came to it last has not journalled its own end
 * @param error the error with which that run ended, if it did; none for a pause that is over
 * @param pause by whom and since when it is paused
 */
public record RecordedBackfill(
        String revision,
        Direction direction,
        int statement,
        String summary,
        BackfillProgress progress,
        Instant begun,
        Optional<Instant> lastBatch,
        boolean isDone,
        boolean isOpen,
        Optional<String> error,
        Optional<String> pause) {
    /**
     * The checkpoints since the revision was last done or undone before them, in the direction of the newest. Rows of earlier
     * versions have no numbers of rows.
     */
    static String query(String journal) {
        return """
                with points as (
                    select j.*, (row ->> 'rows_done')::bigint as done, (row ->> 'rows_total')::bigint as total,
                        row ->> 'note' as note
                    from (
                        select revision, direction, statement, state, id, run, started_at, to_jsonb(j) as row,
                            coalesce(max(id) filter (where state = 'done') over (partition by revision order by id), 0) as after
                        from %1$s j where state = 'checkpoint' or state = 'done' and statement is null and revision is not null
                    ) j where state = 'checkpoint'
                ), newest as (
                    select distinct on (revision) revision, direction, after, run as last_run
                    from points order by revision, id desc
                ), fills as (
                    select p.revision, p.direction, p.statement, n.last_run, max(id) as id, min(started_at) as begun,
                        max(started_at) filter (where note is null) as batch,
                        (array_agg(note order by id desc) filter (where note is not null))[1] as summary,
                        (array_agg(done order by id desc))[1] as done, (array_agg(total order by id desc))[1] as total,
                        (array_agg(done order by id) filter (where run = n.last_run))[1] as run_done,
                        min(started_at) filter (where run = n.last_run) as run_begun,
                        max(started_at) filter (where run = n.last_run) as run_batch
                    from points p join newest n using (revision, direction, after)
                    group by p.revision, p.direction, p.statement, n.last_run
                )
                select revision, direction, statement, coalesce(summary, 'backfill'), coalesce(done, 0), total,
                    case when run_batch > run_begun and done > run_done
                        then (done - run_done) / extract(epoch from run_batch - run_begun)::float8 end,
                    begun, batch,
                    exists (select from %1$s d where d.revision = f.revision and d.state = 'done' and d.id > f.id
                        and (d.statement >= f.statement or d.statement is null)),
                    not exists (select from %1$s e where e.run = f.last_run and e.revision is null and e.state <> 'started'),
                    (select error from %1$s e where e.run = f.last_run and e.revision is null and error is not null
                        and not exists (select from %1$s r where r.revision = f.revision and r.state = 'resumed' and r.id > e.id
                            and 'paused' = (select p.state from %1$s p where p.revision = f.revision
                                and p.state in ('paused', 'resumed') and p.id < e.id order by p.id desc limit 1))
                        order by id desc limit 1),
                    (select case last.state when 'paused'
                            then 'by ' || actor || ' since ' || to_char(started_at, 'YYYY-MM-DD HH24:MI:SS') end
                        from %1$s last where last.revision = f.revision and last.statement is null
                            and last.state in ('paused', 'resumed', 'done') order by last.id desc limit 1)
                from fills f order by begun, revision, statement""".formatted(journal);
    }

    static RecordedBackfill read(ResultSet row) throws SQLException {
        return new RecordedBackfill(
                row.getString(1),
                Direction.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                row.getInt(3),
                row.getString(4),
                new BackfillProgress(
                        row.getLong(5),
                        Optional.ofNullable(row.getObject(6, Long.class)),
                        Optional.ofNullable(row.getObject(7, Double.class))),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject(9, OffsetDateTime.class)).map(OffsetDateTime::toInstant),
                row.getBoolean(10),
                row.getBoolean(11),
                Optional.ofNullable(row.getString(12)),
                Optional.ofNullable(row.getString(13)));
    }
}
