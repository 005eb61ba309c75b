package dev.ambix.sql.family;

import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.operation.ControlOperation.Require;
import dev.ambix.schema.token.DollarQuotes;
import dev.ambix.sql.Statement;
import dev.ambix.sql.file.AuthoredSql;
import java.util.List;

/** The SQL of requirements on the data. */
public final class RequireSql {
    /** The number of contradicting rows that are shown. */
    private static final int SHOWN = 3;

    private RequireSql() {}

    /** A query for the first rows that contradict, each as JSON in one text; none if the requirement holds. */
    public static String contradictions(Require op) {
        return render(
                "select to_jsonb(contradiction)::text from (\n{0}\n) contradiction limit {1}",
                raw(query(op)), raw(String.valueOf(SHOWN)));
    }

    /** Fails in the same way in a run and in a script. */
    static Statement statement(Require op) {
        String body = render("""

                declare
                    found text := (
                        select string_agg(line, E'\\n') from (
                {0}
                ) lines (line));
                begin
                    if found is not null then
                        raise exception using
                            errcode = 'object_not_in_prerequisite_state',
                            message = {1},
                            detail = found,
                            hint = 'These rows contradict it, or are the first that do. Put the data right.';
                    end if;
                end
                """, raw(contradictions(op)), literal("Required, and not so: " + op.claim()));
        return Statement.raw("do " + DollarQuotes.around(body, "ambix"));
    }

    private static String query(Require op) {
        List<Statement> statements = AuthoredSql.statements(op.query());
        if (statements.size() != 1) {
            throw new IllegalArgumentException("\"" + op.claim() + "\" is to be required by one query, and there are "
                    + statements.size() + ": " + op.query());
        }
        return statements.get(0).sql();
    }
}
