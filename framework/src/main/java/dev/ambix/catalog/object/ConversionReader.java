package dev.ambix.catalog.object;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.CatalogTable;
import dev.ambix.catalog.reader.Definitions;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.name.ObjectKind;
import java.sql.SQLException;

/** Reads conversions between encodings as the statements that make them. */
public final class ConversionReader implements CatalogReader {
    @Override
    public String sql(int version) {
        return """
                select c.oid, s.nspname as object_schema, c.conname as object_name,
                       case when c.condefault then 'create default conversion ' else 'create conversion ' end as head,
                       ' for ' || quote_literal(pg_encoding_to_char(c.conforencoding)) || ' to '
                           || quote_literal(pg_encoding_to_char(c.contoencoding)) || ' from ' || c.conproc as rest
                from pg_conversion c
                join space s on s.oid = c.connamespace
                where not exists (select from member m where m.classid = 'pg_conversion'::regclass and m.objid = c.oid)
                """;
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            String definition = rows.text("head") + Definitions.name(rows) + rows.text("rest");
            Definitions.addNamed(rows, catalog, CatalogTable.CONVERSION, ObjectKind.CONVERSION, definition);
        }
    }
}
