package dev.ambix.sql.definition;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.names;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.MigrationException;
import dev.ambix.schema.name.AllInSchema;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.object.DefaultPrivileges;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.QueryPart;

/**
 * The object of GRANT and REVOKE.
 *
 * @param prefix the words before the verb, possibly none
 * @param columns the columns behind each privilege
 * @param object the words after {@code on}
 * @param isParameter whether that is a parameter of the server's configuration
 */
public record GrantTarget(QueryPart prefix, Optional<QueryPart> columns, QueryPart object, boolean isParameter) {
    private GrantTarget(QueryPart prefix, QueryPart object) {
        this(prefix, Optional.empty(), object, false);
    }

    /** Objects of one kind, or columns of one table. */
    public static GrantTarget of(List<ObjectRef> on) {
        ObjectRef first = on.get(0);
        if (first.kind() == ObjectKind.COLUMN) {
            QueryPart columns = names(on.stream().map(ObjectRef::ownName).toList());
            return new GrantTarget(raw(""), Optional.of(columns), part("table {0}", name(first.name())), false);
        }
        QueryPart objects = joined(", ", on.stream().map(ObjectName::of).toList());
        return new GrantTarget(
                raw(""),
                Optional.empty(),
                part("{0} {1}", raw(words(first)), objects),
                first.kind() == ObjectKind.PARAMETER);
    }

    public static GrantTarget of(AllInSchema on) {
        String objects = on.objects().name().toLowerCase(Locale.ROOT);
        return new GrantTarget(raw(""), part("all {0} in schema {1}", raw(objects), name(on.schema())));
    }

    public static GrantTarget of(DefaultPrivileges on) {
        QueryPart role = part("alter default privileges for role {0} ", name(on.role()));
        QueryPart prefix = on.schema()
                .map(schema -> part("{0}in schema {1} ", role, name(schema)))
                .orElse(role);
        return new GrantTarget(prefix, raw(on.objects()));
    }

    /** GRANT takes views and foreign tables for tables, and aggregates for functions. */
    private static String words(ObjectRef on) {
        return switch (on.kind()) {
            case TABLE, VIEW, MATERIALIZED_VIEW, FOREIGN_TABLE -> "table";
            case FUNCTION, AGGREGATE -> "function";
            case SEQUENCE,
                    SCHEMA,
                    PROCEDURE,
                    TYPE,
                    DOMAIN,
                    FOREIGN_DATA_WRAPPER,
                    LANGUAGE,
                    DATABASE,
                    LARGE_OBJECT,
                    PARAMETER -> on.kind().words();
            case SERVER -> "foreign server";
            default ->
                throw new MigrationException("PostgreSQL has no privileges on the " + on
                        + ". Grant them on the objects that it belongs to.");
        };
    }
}
