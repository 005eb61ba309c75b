package dev.ambix.runtime.history;

import static dev.ambix.runtime.history.HistorySql.journalTable;
import static dev.ambix.runtime.history.HistorySql.revisionTable;
import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.schema.token.DollarQuotes;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.QueryPart;

/** The statements that make the two tables of the history; the same for live runs and scripts. */
public final class HistoryDdl {
    private static final QueryPart STATES = raw("check (state in "
            + "('started', 'checkpoint', 'paused', 'resumed', 'retried', 'done', 'failed', 'interrupted'))");

    private HistoryDdl() {}

    /** The statements that make the schema and the tables where they are missing or made by earlier versions. */
    public static List<String> create(String schema) {
        List<String> tables = List.of(
                createRevisionTable(schema),
                createJournalTable(schema),
                createJournalIndex(schema),
                completeRevisionTable(schema),
                completeJournalTable(schema));
        if (schema.equals("public")) {
            return tables;
        }
        return Stream.concat(Stream.of(render("create schema if not exists {0}", name(schema))), tables.stream())
                .toList();
    }

    private static String createRevisionTable(String schema) {
        return render("""
                create table if not exists {0} (
                    revision text not null,
                    down_revisions text[] not null,
                    depends_on text[] not null,
                    message text not null,
                    applied_at timestamptz not null default clock_timestamp(),
                    applied_by text not null default session_user,
                    duration_ms bigint,
                    sql_hash text,
                    downgrade_sql text,
                    tool_version text not null,
                    upgrade_sql text[],
                    fingerprint text,
                    stream text not null default 'default',
                    primary key (stream, revision)
                )""", revisionTable(schema));
    }

    private static String createJournalTable(String schema) {
        return render("""
                create table if not exists {0} (
                    id bigint generated always as identity primary key,
                    run bigint not null,
                    revision text,
                    direction text not null check (direction in ('upgrade', 'downgrade', 'stamp')),
                    statement integer,
                    state text not null {1},
                    started_at timestamptz not null default clock_timestamp(),
                    ended_at timestamptz,
                    sql_hash text,
                    checkpoint text[],
                    error text,
                    tag text,
                    actor text not null default session_user,
                    host text not null default coalesce(host(inet_client_addr()), 'local'),
                    note text,
                    rows_done bigint,
                    rows_total bigint,
                    stream text not null default 'default'
                )""", journalTable(schema), STATES);
    }

    private static String createJournalIndex(String schema) {
        return render(
                "create index if not exists {0} on {1} (revision, id)",
                name("ambix_journal_revision_id_idx"), journalTable(schema));
    }

    /** Adds the columns that earlier versions did not have, and locks nothing if all are there. */
    private static String completeRevisionTable(String schema) {
        return block("""
                begin
                    if not exists (select from pg_attribute where attrelid = {0}::regclass and attname = 'upgrade_sql') then
                        alter table {1} add column upgrade_sql text[];
                    end if;
                    if not exists (select from pg_attribute where attrelid = {0}::regclass and attname = 'fingerprint') then
                        alter table {1} add column fingerprint text;
                    end if;
                    if not exists (select from pg_attribute where attrelid = {0}::regclass and attname = 'stream') then
                        alter table {1} add column stream text not null default 'default';
                        alter table {1}
                            drop constraint ambix_revision_pkey,
                            add constraint ambix_revision_pkey primary key (stream, revision);
                    end if;
                end
                """, literal(render(revisionTable(schema))), revisionTable(schema));
    }

    private static String completeJournalTable(String schema) {
        return block(
                """
                begin
                    if not exists (select from pg_attribute where attrelid = {0}::regclass and attname = 'checkpoint') then
                        alter table {1} add column checkpoint text[];
                    end if;
                    if not exists (select from pg_attribute where attrelid = {0}::regclass and attname = 'tag') then
                        alter table {1} add column tag text;
                    end if;
                    if not exists (select from pg_attribute where attrelid = {0}::regclass and attname = 'note') then
                        alter table {1} add column note text;
                    end if;
                    if not exists (select from pg_attribute where attrelid = {0}::regclass and attname = 'rows_done') then
                        alter table {1} add column rows_done bigint, add column rows_total bigint;
                    end if;
                    if not exists (select from pg_attribute where attrelid = {0}::regclass and attname = 'stream') then
                        alter table {1} add column stream text not null default 'default';
                    end if;
                    if exists (select from pg_constraint where conrelid = {0}::regclass and {3}) then
                        alter table {1}
                            drop constraint ambix_journal_state_check,
                            add constraint ambix_journal_state_check {2};
                    end if;
                end
                """,
                literal(render(journalTable(schema))), journalTable(schema), STATES, raw(HistoryShape.LACKS_STATES));
    }

    private static String block(String template, QueryPart... parts) {
        return "do " + DollarQuotes.around(render(template, parts), "ambix");
    }
}
