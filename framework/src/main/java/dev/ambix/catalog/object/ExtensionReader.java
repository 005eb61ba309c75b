package dev.ambix.catalog.object;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.CatalogTable;
import dev.ambix.catalog.row.Address;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Extension;
import java.sql.SQLException;
import java.util.Optional;

/** Reads extensions and their members: an object that needs a member of an extension needs the extension. */
public final class ExtensionReader implements CatalogReader {
    @Override
    public String sql(int version) {
        return """
                select e.oid, e.extname, n.nspname, d.classid, d.objid, t.typarray,
                       nullif(e.extversion, a.default_version) as extversion,
                       obj_description(e.oid, 'pg_extension') is not distinct from a.comment as has_own_comment
                from pg_extension e
                join pg_namespace n on n.oid = e.extnamespace
                left join pg_available_extensions() a on a.name = e.extname
                left join pg_depend d on d.refclassid = 'pg_extension'::regclass and d.refobjid = e.oid
                  and d.deptype = 'e'
                left join pg_type t on d.classid = 'pg_type'::regclass and t.oid = d.objid and t.typarray <> 0
                where e.extname <> 'plpgsql'
                order by e.extname
                """;
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            String name = rows.text("extname");
            Address address = Address.of(CatalogTable.EXTENSION, rows.number("oid"));
            if (catalog.at(address).isEmpty()) {
                catalog.add(address, extension(name, rows, catalog));
                if (rows.flag("has_own_comment")) {
                    catalog.takeComment(address);
                }
            }
            ObjectRef extension = ObjectRef.of(ObjectKind.EXTENSION, QualifiedName.of(name));
            catalog.assign(Address.of(rows.number("classid"), rows.number("objid")), extension);
            catalog.assign(Address.of(CatalogTable.TYPE, rows.number("typarray")), extension);
        }
    }

    /** Its version is told only if it is another than the server's default. */
    private static Extension extension(String name, CatalogRows rows, Catalog catalog) throws SQLException {
        Optional<String> schema = rows.optional("nspname").filter(s -> !s.equals(catalog.defaultSchema()));
        return new Extension(name, schema, rows.optional("extversion"));
    }
}
