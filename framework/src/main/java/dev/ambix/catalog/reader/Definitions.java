package dev.ambix.catalog.reader;

import dev.ambix.catalog.row.Address;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Definition;
import dev.ambix.schema.text.Identifiers;
import java.sql.SQLException;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Shared parts of the readers whose objects are kept as the statements that make them. */
public final class Definitions {
    /** The options of a foreign object as SQL: {@code options (host 'a', port '1')}, or NULL. */
    public static final String OPTIONS = """
            'options (' || (
                select string_agg(quote_ident(o.option_name) || ' ' || quote_literal(o.option_value), ', '
                    order by o.option_name)
                from pg_options_to_table({0}) o) || ')'
            """;

    private Definitions() {}

    /** Adds an object whose name is in {@code object_schema} and {@code object_name} of the row. */
    public static void addNamed(CatalogRows rows, Catalog catalog, long table, ObjectKind kind, String definition)
            throws SQLException {
        add(rows, catalog, table, ObjectRef.of(kind, rows.name("object")), definition);
    }

    public static void add(CatalogRows rows, Catalog catalog, long table, ObjectRef ref, String definition)
            throws SQLException {
        catalog.add(Address.of(table, rows.number("oid")), new Definition(ref, definition));
    }

    /** Adds an object outside schemas. */
    public static void addUnqualified(CatalogRows rows, Catalog catalog, long table, ObjectKind kind, String definition)
            throws SQLException {
        ObjectRef ref = ObjectRef.of(kind, QualifiedName.of(rows.text("object_name")));
        add(rows, catalog, table, ref, definition);
    }

    /** The object's name as SQL. */
    public static String name(CatalogRows rows) throws SQLException {
        return Identifiers.sql(rows.name("object"));
    }

    /** {@code a = b, c = d} of an array of such, with functions and operators without the default schema. */
    public static String list(CatalogRows rows, String column, Catalog catalog) throws SQLException {
        String qualified = " = " + Identifiers.sql(catalog.defaultSchema()) + ".";
        StringJoiner list = new StringJoiner(", ");
        List<String> options = rows.texts(column);
        for (String option : options) {
            list.add(option.replaceFirst(Pattern.quote(qualified), " = "));
        }
        return list.toString();
    }
}
