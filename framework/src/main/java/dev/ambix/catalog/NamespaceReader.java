package dev.ambix.catalog;

import dev.ambix.schema.Namespace;
import dev.ambix.schema.ObjectKind;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.QualifiedName;
import java.sql.SQLException;

/** Reads schemas; the default one and {@code public}, which each database has, are no objects. */
final class NamespaceReader implements CatalogReader {
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
