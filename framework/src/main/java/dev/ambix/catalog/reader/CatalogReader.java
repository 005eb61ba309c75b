package dev.ambix.catalog.reader;

import dev.ambix.catalog.row.CatalogRows;
import java.sql.SQLException;

/** One query about a family of objects, and the way from its rows to values. */
public interface CatalogReader {
    /**
     * The start of each query: {@code space} holds the managed schemas, {@code member} the members of extensions. The one
     * parameter is an array of schema names, empty for all. The audit of {@code ambix drift --audit} belongs to no model and no
     * revision.
     */
    String MANAGED = """
            with member as materialized (
                select d.classid, d.objid from pg_depend d
                where d.refclassid = 'pg_extension'::regclass and d.deptype = 'e'
            ), space as materialized (
                select n.oid, n.nspname from pg_namespace n
                where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'ambix_audit')
                  and not exists (select from member m where m.classid = 'pg_namespace'::regclass and m.objid = n.oid)
                  and n.nspname = any (coalesce(nullif(?::text[], '{}'), array[n.nspname::text]))
            )
            """;

    /**
     * The query, without its start {@link #MANAGED}.
     *
     * @param version the server's major version
     */
    String sql(int version);

    /** Takes all rows of the query. */
    void read(CatalogRows rows, Catalog catalog) throws SQLException;

    /** Text for servers from a version on, and for those before it. */
    static String since(int needed, int version, String newer, String older) {
        return version >= needed ? newer : older;
    }
}
