package dev.ambix.catalog.object;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.CatalogTable;
import dev.ambix.catalog.reader.Definitions;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.name.ObjectKind;
import java.sql.SQLException;

/** Reads collations as the statements that make them. */
public final class CollationReader implements CatalogReader {
    @Override
    public String sql(int version) {
        String locale = version >= 17 ? "c.colllocale" : CatalogReader.since(15, version, "c.colliculocale", "null");
        return """
                select c.oid, s.nspname as object_schema, c.collname as object_name,
                       array_remove(array[
                           'provider = ' || case c.collprovider when 'i' then 'icu' when 'b' then 'builtin'
                               else 'libc' end,
                           'locale = ' || quote_literal(coalesce({locale},
                               case when c.collcollate = c.collctype then c.collcollate end)),
                           case when c.collcollate <> c.collctype
                               then 'lc_collate = ' || quote_literal(c.collcollate) end,
                           case when c.collcollate <> c.collctype
                               then 'lc_ctype = ' || quote_literal(c.collctype) end,
                           'rules = ' || quote_literal({rules}),
                           case when not c.collisdeterministic then 'deterministic = false' end
                       ]::text[], null) as options
                from pg_collation c
                join space s on s.oid = c.collnamespace
                where not exists (select from member m where m.classid = 'pg_collation'::regclass and m.objid = c.oid)
                """.replace("{locale}", locale)
                .replace("{rules}", CatalogReader.since(16, version, "c.collicurules", "null"));
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            String definition = "create collation " + Definitions.name(rows) + " ("
                    + String.join(", ", rows.texts("options")) + ")";
            Definitions.addNamed(rows, catalog, CatalogTable.COLLATION, ObjectKind.COLLATION, definition);
        }
    }
}
