package dev.ambix.sql.definition;

import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.token.DollarQuotes;
import dev.ambix.sql.SqlText;
import dev.ambix.sql.Statement;
import org.jooq.QueryPart;

/**
 * The replacement of a view, materialized view or routine together with the objects that depend on it.
 *
 * <p>A view's columns may change in place only by new ones at the end, a function's result never, and a materialized view has
 * no OR REPLACE at all; only the server knows which of these is the case. So the definition is tried as it is first. If
 * PostgreSQL refuses it for that reason, the object and all that depends on it are dropped, the new definition is made, and the
 * rest is put back as it was: views, materialized views, functions, triggers, rules, indexes, defaults, checks and statistics,
 * with owners, privileges and comments. One block does it, so that a script can hold it.
 */
public final class Rebuild {
    /**
     * The block; its parameters are the definition, the OID, the error, the catalog, the object in words, and the
     * format of its comment.
     */
    private static final String BLOCK = SqlResource.text("rebuild-object.sql");

    private Rebuild() {}

    /**
     * Replaces an object with all that depends on it.
     *
     * @param ref the view, materialized view, function or procedure
     * @param definition the statement that makes it, with OR REPLACE where there is such
     */
    public static Statement of(ObjectRef ref, Statement definition) {
        String block = SqlText.render(
                BLOCK,
                raw(DollarQuotes.around("\n" + definition.sql() + "\n", "definition")),
                target(ref),
                raw(refusal(ref.kind())),
                literal(ref.kind().hasArguments() ? "pg_proc" : "pg_class"),
                raw(ref.toString().replace("'", "''").replace("%", "%%")),
                literal(SqlText.render(part("comment on {0} is ", ObjectName.withKind(ref)))
                                .replace("%", "%%") + "%L"));
        return definition.withSql("do " + DollarQuotes.around("\n" + block, "ambix"));
    }

    /** The object's OID, or null if there is none of its kind. */
    private static QueryPart target(ObjectRef ref) {
        QueryPart name = literal(SqlText.render(ObjectName.of(ref)));
        return ref.kind().hasArguments()
                ? part("to_regprocedure({0})", name)
                : part(
                        "(select oid from pg_class where oid = to_regclass({0}) and relkind = {1})",
                        name, literal(ref.kind() == ObjectKind.VIEW ? "v" : "m"));
    }

    /** The error by which the server says that it cannot replace the object in place. */
    private static String refusal(ObjectKind kind) {
        return switch (kind) {
            case VIEW -> "invalid_table_definition";
            case MATERIALIZED_VIEW -> "duplicate_table";
            default -> "invalid_function_definition";
        };
    }
}
