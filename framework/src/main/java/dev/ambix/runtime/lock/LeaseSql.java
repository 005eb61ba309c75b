package dev.ambix.runtime.lock;

import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.token.DollarQuotes;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Name;
import org.jooq.QueryPart;

/**
 * The statements on the row that is the lease of a run. Its number is a key, so a take-over, which changes it, waits for the
 * transactions of the holder that have locked the row FOR KEY SHARE; renewals, which change no key, do not.
 */
record LeaseSql(HistoryPlace place, long workKey) {
    static final String TABLE = "ambix_lease";

    /** How long a lease is valid after it was renewed. */
    private static final String VALID = "interval '30 seconds'";

    /** How long the request of a run that waits counts; it repeats it more often. */
    private static final String ASKED = "interval '5 seconds'";

    private Name table() {
        return name(QualifiedName.of(place.schema(), TABLE));
    }

    private QueryPart stream() {
        return literal(place.stream());
    }

    /** A query with one boolean: whether the table is there, and not that of an earlier version. */
    String isComplete() {
        return render(
                "select exists (select from pg_attribute where attrelid = to_regclass({0}) and attname = 'asked_at')",
                literal(render(table())));
    }

    /** A query with one boolean: whether the stream has its row. */
    String hasRow() {
        return render("select exists (select from {0} where stream = {1})", table(), stream());
    }

    /** Makes the table and the row of the stream, which nobody holds yet; to be sent in one transaction. */
    List<String> create() {
        List<String> table = List.of(
                render("""
                create table if not exists {0} (
                    stream text primary key default 'default',
                    fence bigint not null,
                    holder text,
                    taken_at timestamptz not null default clock_timestamp(),
                    renewed_at timestamptz not null default clock_timestamp(),
                    asked_at timestamptz,
                    unique (stream, fence)
                )""", table()),
                completed(),
                render("insert into {0} (stream, fence) values ({1}, 0) on conflict do nothing", table(), stream()));
        return place.schema().equals("public")
                ? table
                : Stream.concat(
                                Stream.of(render("create schema if not exists {0}", name(place.schema()))),
                                table.stream())
                        .toList();
    }

    /**
     * The table of earlier versions had one row, that of the default stream, and no requests. Where nothing is missing it is not
     * locked, as the runs of other streams work on it.
     */
    private String completed() {
        String body = render("""
                begin
                    if not exists (select from pg_attribute where attrelid = {0}::regclass and attname = 'stream') then
                        alter table {1}
                            drop column id,
                            drop constraint ambix_lease_fence_key,
                            add column stream text primary key default 'default',
                            add unique (stream, fence);
                    end if;
                    if not exists (select from pg_attribute where attrelid = {0}::regclass and attname = 'asked_at') then
                        alter table {1} add column asked_at timestamptz;
                    end if;
                end
                """, literal(render(table())), table());
        return "do " + DollarQuotes.around(body, "ambix");
    }

    /** Takes the lease if it is free or was not renewed in time, and ends requests; returns its number, or no row. */
    String take() {
        return render("""
                update {0} as lease set fence = fence + 1, taken_at = clock_timestamp(), renewed_at = clock_timestamp(),
                    asked_at = null,
                    holder = format('%s of %s from %s', coalesce(nullif(current_setting('application_name'), ''), 'a session'),
                        session_user, coalesce(host(inet_client_addr()), 'the server itself'))
                where stream = {2} and not ({1})
                returning fence""", table(), held(), stream());
    }

    /** A query with one boolean: whether somebody has it. */
    String isHeld() {
        return render("select exists (select from {0} lease where {1} and stream = {2})", table(), held(), stream());
    }

    private static QueryPart held() {
        return raw("lease.holder is not null and lease.renewed_at > clock_timestamp() - " + VALID);
    }

    /** Who has it, in words; possibly no row. */
    String holder() {
        return render(
                "select format('%s, since %s', holder, to_char(taken_at, 'HH24:MI:SS')) from {0} "
                        + "where holder is not null and stream = {1}",
                table(), stream());
    }

    /** Renews it; the number of rows is 0 if it is lost. */
    String renew(long fence) {
        return render(
                "update {0} set renewed_at = clock_timestamp() where fence = {1} and stream = {2}",
                table(), raw(String.valueOf(fence)), stream());
    }

    /**
     * Gives the lease of this number the next one and returns it: a transaction that is checked later for the one before
     * fails. Waits a little for one that was checked already.
     */
    String advance(long fence) {
        return render("""
                with wait as materialized (select set_config('lock_timeout', '5s', true))
                update {0} as lease set fence = fence + 1, renewed_at = clock_timestamp() from wait
                where fence = {1} and stream = {2}
                returning fence""", table(), raw(String.valueOf(fence)), stream());
    }

    /** Asks the holder to let another run go first; to be repeated, as it counts for seconds only. */
    String askForTurn() {
        return render("update {0} set asked_at = clock_timestamp() where stream = {1}", table(), stream());
    }

    /** A query with one boolean: whether a run that waits asks the holder to let it go first. */
    String isTurnAsked() {
        return render(
                "select exists (select from {0} where stream = {1} and asked_at > clock_timestamp() - {2})",
                table(), stream(), raw(ASKED));
    }

    String release(long fence) {
        return render(
                "update {0} set holder = null where fence = {1} and stream = {2}",
                table(), raw(String.valueOf(fence)), stream());
    }

    /** Fails if the lease is lost or a run with advisory locks works; both cannot happen before the transaction ends. */
    String check(long fence) {
        String body = render("""
                begin
                    perform from {0} where fence = {1} and stream = {3} for key share;
                    if not found then
                        raise exception 'This run has lost its lease to another one, because it did not renew it in time.';
                    end if;
                    if not pg_try_advisory_xact_lock({2}) then
                        raise exception 'Another run works at the same time, with the lock "session".'
                            using hint = 'Let all runs on a database choose the same lock.';
                    end if;
                end
                """, table(), raw(String.valueOf(fence)), raw(String.valueOf(workKey)), stream());
        return "do " + DollarQuotes.around(body, "ambix");
    }
}
