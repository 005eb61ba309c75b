package dev.ambix.sql.recovery;

import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.operation.value.Existence;
import dev.ambix.sql.Statement.Leftover;
import dev.ambix.sql.Statement.Recovery;
import java.util.Optional;
import org.jooq.QueryPart;

/** Indexes that are made and dropped concurrently. Names are as SQL has them, with quotes where they need them. */
public final class IndexRecovery {
    private IndexRecovery() {}

    /** A concurrent build that fails leaves an invalid index behind (CREATE INDEX in the PostgreSQL manual). */
    public static Recovery created(String index, String table, Existence existence) {
        QueryPart isOurs = isOn(index, table);
        return new Recovery(
                render("select exists (select from pg_index i where {0} and i.indisvalid)", isOurs),
                Optional.of(render("drop index concurrently if exists {0}", raw(index))),
                Optional.of(leftover(index, isOurs, existence)));
    }

    /** An invalid index of the same name on the same table, unless another session is building it. */
    private static Leftover leftover(String index, QueryPart isOurs, Existence existence) {
        String query = render(
                "select exists (select from pg_index i where {0} and not i.indisvalid "
                        + "and not exists (select from pg_stat_progress_create_index p where p.index_relid = i.indexrelid))",
                isOurs);
        String refusal =
                "The index " + index + " is invalid, because an earlier build of it failed. Drop it, and run the "
                        + "script again: drop index concurrently " + index;
        return new Leftover(query, Optional.of(refusal).filter(text -> existence == Existence.IGNORED));
    }

    private static QueryPart isOn(String index, String table) {
        return raw(render(
                "i.indexrelid = to_regclass({0}) and i.indrelid = to_regclass({1})", literal(index), literal(table)));
    }

    /** An index that is only half dropped is invalid, and is dropped by another try. */
    public static Recovery dropped(String index) {
        return new Recovery(render("select to_regclass({0}) is null", literal(index)), Optional.empty());
    }

    /** A concurrent rebuild puts new indexes in the places of the old ones, and drops these last. */
    public static Recovery rebuilt(String index) {
        return rebuilt(raw(render("i.indexrelid = to_regclass({0})", literal(index))));
    }

    /** As {@link #rebuilt}, of all indexes of a table. */
    public static Recovery rebuiltOf(String table) {
        return rebuilt(raw(render("i.indrelid = to_regclass({0})", literal(table))));
    }

    private static Recovery rebuilt(QueryPart isMeant) {
        return new Recovery(
                render(
                        "select exists (select from pg_index i where {0}) "
                                + "and not exists (select from pg_class where oid::text = any (string_to_array({1}, ' ')))",
                        isMeant, raw(Recovery.BEFORE)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(render("select string_agg(i.indexrelid::text, ' ') from pg_index i where {0}", isMeant)));
    }
}
