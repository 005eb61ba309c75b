package dev.ambix.catalog.object;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.CatalogTable;
import dev.ambix.catalog.reader.Spelling;
import dev.ambix.catalog.row.Address;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Routine;
import java.sql.SQLException;

/** Reads functions and procedures as the statements that make them. */
public final class RoutineReader implements CatalogReader {
    @Override
    public String sql(int version) {
        return """
                select p.oid, s.nspname as routine_schema, p.proname as routine_name, p.prokind,
                       oidvectortypes(p.proargtypes) as arguments, pg_get_functiondef(p.oid) as definition
                from pg_proc p
                join space s on s.oid = p.pronamespace
                where p.prokind in ('f', 'w', 'p')
                  and not exists (select from member m where m.classid = 'pg_proc'::regclass and m.objid = p.oid)
                  and not exists (
                      select from pg_depend d
                      where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'i')
                """;
    }

    /** The constructors of range types, which depend internally on their types, are no routines of their own. */
    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            QualifiedName name = rows.name("routine");
            ObjectKind kind = rows.character("prokind") == 'p' ? ObjectKind.PROCEDURE : ObjectKind.FUNCTION;
            String words = "CREATE OR REPLACE " + kind.name() + " ";
            String definition =
                    Spelling.unqualified(rows.text("definition").stripTrailing(), words, catalog.defaultSchema());
            catalog.add(
                    Address.of(CatalogTable.ROUTINE, rows.number("oid")),
                    new Routine(kind, name, rows.text("arguments"), definition));
        }
    }
}
