package dev.ambix.catalog.object;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.CatalogTable;
import dev.ambix.catalog.reader.Definitions;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.Ref;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.text.Identifiers;
import java.sql.SQLException;

/** Reads foreign-data wrappers, servers and user mappings as the statements that make them. */
public final class ForeignReader implements CatalogReader {
    @Override
    public String sql(int version) {
        return """
                select 'wrapper' as kind, w.oid, w.fdwname as object_name, '' as detail,
                       concat_ws(' ', 'handler ' || nullif(w.fdwhandler::regproc::text, '-'),
                           'validator ' || nullif(w.fdwvalidator::regproc::text, '-'), {fdwoptions}) as definition
                from pg_foreign_data_wrapper w
                where not exists (
                    select from member m where m.classid = 'pg_foreign_data_wrapper'::regclass and m.objid = w.oid)
                union all
                select 'server', s.oid, s.srvname, '',
                       concat_ws(' ', 'type ' || quote_literal(s.srvtype), 'version ' || quote_literal(s.srvversion),
                           'foreign data wrapper ' || quote_ident(w.fdwname), {srvoptions})
                from pg_foreign_server s join pg_foreign_data_wrapper w on w.oid = s.srvfdw
                where not exists (
                    select from member m where m.classid = 'pg_foreign_server'::regclass and m.objid = s.oid)
                union all
                select 'mapping', u.umid, u.srvname, u.usename, coalesce({umoptions}, '')
                from pg_user_mappings u
                """.replace("{fdwoptions}", Definitions.OPTIONS.replace("{0}", "w.fdwoptions"))
                .replace("{srvoptions}", Definitions.OPTIONS.replace("{0}", "s.srvoptions"))
                .replace("{umoptions}", Definitions.OPTIONS.replace("{0}", "u.umoptions"));
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            String name = Identifiers.sql(rows.text("object_name"));
            String rest = rows.text("definition");
            switch (rows.text("kind")) {
                case "wrapper" ->
                    Definitions.addUnqualified(
                            rows,
                            catalog,
                            CatalogTable.FOREIGN_DATA_WRAPPER,
                            ObjectKind.FOREIGN_DATA_WRAPPER,
                            ("create foreign data wrapper " + name + " " + rest).strip());
                case "server" ->
                    Definitions.addUnqualified(
                            rows,
                            catalog,
                            CatalogTable.SERVER,
                            ObjectKind.SERVER,
                            "create server " + name + " " + rest);
                default -> mapping(rows, name, rest, catalog);
            }
        }
    }

    private static void mapping(CatalogRows rows, String server, String options, Catalog catalog) throws SQLException {
        String role = rows.text("detail");
        String definition = ("create user mapping for " + Identifiers.sql(role) + " server " + server + " " + options);
        ObjectRef ref = Ref.userMapping(role, rows.text("object_name"));
        Definitions.add(rows, catalog, CatalogTable.USER_MAPPING, ref, definition.strip());
    }
}
