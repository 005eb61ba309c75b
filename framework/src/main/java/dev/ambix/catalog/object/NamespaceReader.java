package dev.ambix.catalog.object;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.CatalogTable;
import dev.ambix.catalog.row.Address;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Namespace;
import java.sql.SQLException;

/** Reads schemas; the default one and {@code public}, which each database has, are no objects. */
public final class NamespaceReader implements CatalogReader {
    @Override
    public String sql(int version) {
        return "select s.oid, s.nspname from space s";
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            String name = rows.text("nspname");
            Address address = Address.of(CatalogTable.NAMESPACE, rows.number("oid"));
            if (name.equals(catalog.defaultSchema()) || name.equals("public")) {
                catalog.locate(address, ObjectRef.of(ObjectKind.SCHEMA, QualifiedName.of(name)));
            } else {
                catalog.add(address, new Namespace(name));
            }
        }
    }
}
