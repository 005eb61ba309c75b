package dev.ambix.sql.row;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.names;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.operation.value.RowOperation.Backfill;
import dev.ambix.schema.token.DollarQuotes;
import dev.ambix.sql.SqlText;
import dev.ambix.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.QueryPart;

/**
 * The SQL of a backfill: single batches for a live run, and a block that loops over them for scripts.
 *
 * <p>A batch reads the next keys and changes their rows. The author's condition is in it twice, so that a row which
 * another session changed meanwhile is checked again before it is written.
 */
public final class BackfillSql {
    private BackfillSql() {}

    /**
     * A statement that changes the next batch and returns its last key, a text a column, and the number of its rows; no row
     * if there is no next batch.
     *
     * @param after the last key of the batch before, a text a column; empty for the first batch
     */
    public static String batch(Backfill op, List<String> after) {
        List<QueryPart> bound = after.stream().map(SqlText::literal).toList();
        List<QueryPart> last = new ArrayList<>();
        keys(op).forEach(key -> last.add(part("{0}::text", raw(key))));
        last.add(raw("(select count(*) from batch)"));
        return SqlText.render(
                "{0}\nselect {1}\nfrom batch order by {2} limit 1",
                change(op, bound, ""), joined(", ", last), descending(op));
    }

    /**
     * Asks the planner how many rows there are to go through; the first line of its answer has {@code rows=N}.
     *
     * @param after the last key of the batch before, as for {@link #batch}
     */
    public static String estimate(Backfill op, List<String> after) {
        return SqlText.render(
                "explain select from {0}{1}",
                name(op.table()), where(op, after.stream().map(SqlText::literal).toList()));
    }

    /** A block that changes one batch after another and commits each; it can run only outside of transactions. */
    static Statement block(Backfill op) {
        List<QueryPart> variables =
                keys(op).stream().map(key -> raw("last_" + key)).toList();
        QueryPart body = part(
                """
                #variable_conflict use_column
                declare
                    {0}
                begin
                    {1}
                    while found loop
                        commit;
                        {2}{3}
                    end loop;
                end""",
                joined("\n    ", declarations(op)),
                fetch(op, List.of(), variables, " ".repeat(4)),
                op.pause().isZero() ? raw("") : part("perform pg_sleep({0});\n        ", seconds(op)),
                fetch(op, variables, variables, " ".repeat(8)));
        return Statement.raw("do " + DollarQuotes.around("\n" + SqlText.render(body) + "\n", "ambix"))
                .outsideTransaction();
    }

    private static List<QueryPart> declarations(Backfill op) {
        List<QueryPart> declarations = new ArrayList<>();
        List<String> columns = op.key().columns();
        for (int i = 0; i < columns.size(); i++) {
            declarations.add(
                    part("last_{0} {1}.{2}%type;", raw(keys(op).get(i)), name(op.table()), name(columns.get(i))));
        }
        return declarations;
    }

    private static QueryPart fetch(Backfill op, List<QueryPart> after, List<QueryPart> variables, String indent) {
        return part(
                indented("{0}\nselect {1} into {2}\nfrom batch order by {3} limit 1;", indent),
                change(op, after, indent),
                raw(String.join(", ", keys(op))),
                joined(", ", variables),
                descending(op));
    }

    /** The lines of a template after its first one; the values of its parameters are not touched. */
    private static String indented(String template, String indent) {
        return template.replace("\n", "\n" + indent);
    }

    /** The common table expressions of a batch: its keys, and the change. */
    private static QueryPart change(Backfill op, List<QueryPart> after, String indent) {
        return part(
                indented("""
                with batch ({0}) as (
                    select {1} from {2}{3} order by {1} limit {4}
                ), changed as (
                    update {2} set {5} where ({1}) in (select {0} from batch){6}
                )""", indent),
                raw(String.join(", ", keys(op))),
                names(op.key().columns()),
                name(op.table()),
                where(op, after),
                raw(String.valueOf(op.batchSize())),
                RowSql.assignments(op.assignments()),
                op.condition().map(sql -> part(" and ({0})", raw(sql))).orElse(raw("")));
    }

    /** The condition on the rows that are still to be gone through. */
    private static QueryPart where(Backfill op, List<QueryPart> after) {
        List<QueryPart> conditions = new ArrayList<>();
        if (!after.isEmpty()) {
            conditions.add(part("({0}) > ({1})", names(op.key().columns()), joined(", ", after)));
        }
        op.condition().ifPresent(sql -> conditions.add(part("({0})", raw(sql))));
        return conditions.isEmpty() ? raw("") : part(" where {0}", joined(" and ", conditions));
    }

    /** The names of the key's columns within the statement, which no column of the table is mistaken for. */
    private static List<String> keys(Backfill op) {
        return IntStream.rangeClosed(1, op.key().columns().size())
                .mapToObj(i -> "key_" + i)
                .toList();
    }

    /** Orders by the keys themselves; a bare name would mean the texts that are returned. */
    private static QueryPart descending(Backfill op) {
        return raw(keys(op).stream().map(key -> "batch." + key + " desc").collect(Collectors.joining(", ")));
    }

    private static QueryPart seconds(Backfill op) {
        return raw(String.valueOf(op.pause().toMillis() / 1000.0));
    }
}
