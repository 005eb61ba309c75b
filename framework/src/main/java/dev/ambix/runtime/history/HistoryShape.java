package dev.ambix.runtime.history;

/** How the tables of the history look that this version makes; without jOOQ, so that finding nothing to do stays quick. */
final class HistoryShape {
    /** A condition on the constraint of earlier versions, which knew fewer states. */
    static final String LACKS_STATES =
            "conname = 'ambix_journal_state_check' and pg_catalog.pg_get_constraintdef(oid) not like '%paused%'";

    private HistoryShape() {}

    /** A query with one boolean: whether nothing is to be made. */
    static String isComplete(String schema) {
        return """
                select count(*) = 2 from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where n.nspname = '%s' and (
                    c.relname = '%s' and (
                        select count(*) from pg_catalog.pg_attribute
                        where attrelid = c.oid and attname in ('upgrade_sql', 'fingerprint', 'stream')) = 3
                    or c.relname = '%s' and (
                        select count(*) from pg_catalog.pg_attribute
                        where attrelid = c.oid and attname in ('checkpoint', 'tag', 'note', 'rows_total', 'stream')) = 5
                    and not exists (select from pg_catalog.pg_constraint where conrelid = c.oid and %s))""".formatted(
                        schema.replace("'", "''"), HistorySql.REVISION_TABLE, HistorySql.JOURNAL_TABLE, LACKS_STATES);
    }
}
