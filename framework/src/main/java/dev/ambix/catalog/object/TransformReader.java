package dev.ambix.catalog.object;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.CatalogTable;
import dev.ambix.catalog.reader.Definitions;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.Ref;
import dev.ambix.schema.text.Identifiers;
import java.sql.SQLException;

/** Reads transforms as the statements that make them. */
public final class TransformReader implements CatalogReader {
    @Override
    public String sql(int version) {
        return """
                select t.oid, format_type(t.trftype, null) as type, l.lanname as language,
                       array_remove(array[
                           'from sql with function ' || nullif(t.trffromsql::oid, 0)::regprocedure,
                           'to sql with function ' || nullif(t.trftosql::oid, 0)::regprocedure
                       ]::text[], null) as functions
                from pg_transform t
                join pg_language l on l.oid = t.trflang
                where t.oid >= 16384
                  and not exists (select from member m where m.classid = 'pg_transform'::regclass and m.objid = t.oid)
                """;
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            String type = rows.text("type");
            String language = rows.text("language");
            String definition = "create transform for " + type + " language " + Identifiers.sql(language) + " ("
                    + String.join(", ", rows.texts("functions")) + ")";
            Definitions.add(rows, catalog, CatalogTable.TRANSFORM, Ref.transform(type, language), definition);
        }
    }
}
