package dev.ambix.catalog.reader;

import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.text.Identifiers;
import java.sql.SQLException;

/** Reads the names of collations and operator classes, which columns and indexes name by their ids. */
public final class LookupReader implements CatalogReader {
    @Override
    public String sql(int version) {
        return """
                select 'collation' as kind, c.oid, n.nspname as object_schema, c.collname as object_name
                from pg_collation c join pg_namespace n on n.oid = c.collnamespace
                where c.collname <> 'default' or n.nspname <> 'pg_catalog'
                union all
                select 'operator class', o.oid, n.nspname, o.opcname
                from pg_opclass o join pg_namespace n on n.oid = o.opcnamespace
                where not o.opcdefault
                """;
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            if (rows.text("kind").equals("collation")) {
                catalog.collations().put(rows.number("oid"), rows.name("object"));
            } else {
                catalog.operatorClasses().put(rows.number("oid"), Identifiers.sql(rows.name("object")));
            }
        }
    }
}
