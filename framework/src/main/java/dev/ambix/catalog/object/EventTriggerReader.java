package dev.ambix.catalog.object;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.CatalogTable;
import dev.ambix.catalog.reader.Definitions;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.text.Identifiers;
import java.sql.SQLException;

/** Reads event triggers as the statements that make them. */
public final class EventTriggerReader implements CatalogReader {
    @Override
    public String sql(int version) {
        return """
                select e.oid, e.evtname as object_name, e.evtevent, n.nspname as function_schema,
                       p.proname as function_name, e.evtenabled,
                       (select string_agg(quote_literal(t), ', ' order by t) from unnest(e.evttags) t) as tags
                from pg_event_trigger e
                join pg_proc p on p.oid = e.evtfoid
                join pg_namespace n on n.oid = p.pronamespace
                where n.nspname <> 'ambix_audit' and not exists (
                    select from member m where m.classid = 'pg_event_trigger'::regclass and m.objid = e.oid)
                """;
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            String name = Identifiers.sql(rows.text("object_name"));
            String definition = "create event trigger " + name + " on " + rows.text("evtevent")
                    + rows.optional("tags")
                            .map(tags -> " when tag in (" + tags + ")")
                            .orElse("")
                    + " execute function " + Identifiers.sql(rows.name("function")) + "()"
                    + state(name, rows.character("evtenabled"));
            Definitions.addUnqualified(rows, catalog, CatalogTable.EVENT_TRIGGER, ObjectKind.EVENT_TRIGGER, definition);
        }
    }

    private static String state(String name, char letter) {
        String start = ";\nalter event trigger " + name;
        return switch (letter) {
            case 'D' -> start + " disable";
            case 'R' -> start + " enable replica";
            case 'A' -> start + " enable always";
            default -> "";
        };
    }
}
