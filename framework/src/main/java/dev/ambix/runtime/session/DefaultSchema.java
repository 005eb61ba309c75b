package dev.ambix.runtime.session;

import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.schema.text.Identifiers;
import dev.ambix.schema.token.DollarQuotes;
import dev.ambix.sql.SqlText;
import java.util.regex.Pattern;
import org.jooq.QueryPart;

/**
 * The schema that names without one belong to: it comes first in the search path, before what a session has there by itself.
 *
 * @param name its name
 */
public record DefaultSchema(String name) {
    private static final String BLANK = "(?:\\s|--[^\\n]*(?:\\n|\\z)|/\\*.*?\\*/)";

    /** A statement that puts it first in the search path of a session, and prints nothing. */
    public String set() {
        return block(render("perform set_config('search_path', {0}, false);", path()));
    }

    /** The expression of the search path that a session has with it. */
    public QueryPart path() {
        return part(
                "case when starts_with(current_setting('search_path') || ',', {0}) then current_setting('search_path')"
                        + " else concat_ws(', ', {1}, nullif(current_setting('search_path'), '')) end",
                literal(render(SqlText.name(name)) + ","), literal(render(SqlText.name(name))));
    }

    /** An expression: whether the search path of a session begins with it by itself. */
    public QueryPart isFirst() {
        return part(
                "starts_with(current_setting('search_path') || ',', {0}) or (current_schemas(false))[1] is not distinct from {1}",
                literal(render(SqlText.name(name)) + ","), literal(name));
    }

    /** An expression: whether it is there. */
    public String exists() {
        return render("exists (select from pg_catalog.pg_namespace where nspname = {0})", literal(name));
    }

    /** A statement that makes it where it is missing, and needs no right where it is not. */
    public String create() {
        return block("if not " + exists() + " then\n        "
                + render("create schema if not exists {0};", SqlText.name(name)) + "\n    end if;");
    }

    private static String block(String body) {
        return "do " + DollarQuotes.around("\nbegin\n    " + body + "\nend\n", "ambix");
    }

    /** Whether SQL has a statement that makes it, and would fail if it were there already. */
    public boolean isMadeBy(String sql) {
        return creation().matcher(sql).find();
    }

    private Pattern creation() {
        String quoted = "(?-i:" + Pattern.quote('"' + name.replace("\"", "\"\"") + '"') + ")";
        String names = Identifiers.isPlain(name) ? "(?:" + quoted + "|" + name + "(?![\\w$]))" : quoted;
        return Pattern.compile(
                "(?:\\A|;)" + BLANK + "*create" + BLANK + "+schema" + BLANK + "+(?:authorization" + BLANK + "+)?"
                        + names,
                Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
