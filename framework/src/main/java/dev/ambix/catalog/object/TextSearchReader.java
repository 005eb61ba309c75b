package dev.ambix.catalog.object;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.CatalogTable;
import dev.ambix.catalog.reader.Definitions;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.name.ObjectKind;
import java.sql.SQLException;

/** Reads text search configurations, dictionaries, parsers and templates as the statements that make them. */
public final class TextSearchReader implements CatalogReader {
    @Override
    public String sql(int version) {
        return """
                select 'configuration' as kind, c.oid, s.nspname as object_schema, c.cfgname as object_name,
                       'parser = ' || quote_ident(pn.nspname) || '.' || quote_ident(p.prsname) as options,
                       array(
                           select quote_ident(t.alias) || ' with ' || string_agg(m.mapdict::regdictionary::text, ', '
                               order by m.mapseqno)
                           from pg_ts_config_map m
                           join ts_token_type(c.cfgparser) t on t.tokid = m.maptokentype
                           where m.mapcfg = c.oid
                           group by t.tokid, t.alias order by t.tokid) as mappings
                from pg_ts_config c
                join space s on s.oid = c.cfgnamespace
                join pg_ts_parser p on p.oid = c.cfgparser
                join pg_namespace pn on pn.oid = p.prsnamespace
                where not exists (select from member m where m.classid = 'pg_ts_config'::regclass and m.objid = c.oid)
                union all
                select 'dictionary', d.oid, s.nspname, d.dictname,
                       'template = ' || quote_ident(tn.nspname) || '.' || quote_ident(t.tmplname)
                           || coalesce(', ' || d.dictinitoption, ''), '{}'
                from pg_ts_dict d
                join space s on s.oid = d.dictnamespace
                join pg_ts_template t on t.oid = d.dicttemplate
                join pg_namespace tn on tn.oid = t.tmplnamespace
                where not exists (select from member m where m.classid = 'pg_ts_dict'::regclass and m.objid = d.oid)
                union all
                select 'parser', p.oid, s.nspname, p.prsname,
                       concat_ws(', ', 'start = ' || p.prsstart, 'gettoken = ' || p.prstoken, 'end = ' || p.prsend,
                           'lextypes = ' || p.prslextype, 'headline = ' || nullif(p.prsheadline::text, '-')), '{}'
                from pg_ts_parser p join space s on s.oid = p.prsnamespace
                where not exists (select from member m where m.classid = 'pg_ts_parser'::regclass and m.objid = p.oid)
                union all
                select 'template', t.oid, s.nspname, t.tmplname,
                       concat_ws(', ', 'init = ' || nullif(t.tmplinit::text, '-'), 'lexize = ' || t.tmpllexize), '{}'
                from pg_ts_template t join space s on s.oid = t.tmplnamespace
                where not exists (select from member m where m.classid = 'pg_ts_template'::regclass and m.objid = t.oid)
                """;
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            ObjectKind kind = kind(rows.text("kind"));
            String name = Definitions.name(rows);
            StringBuilder definition =
                    new StringBuilder("create " + kind.words() + " " + name + " (" + rows.text("options") + ")");
            for (String mapping : rows.texts("mappings")) {
                definition.append(";\nalter text search configuration " + name + " add mapping for " + mapping);
            }
            Definitions.addNamed(rows, catalog, table(kind), kind, definition.toString());
        }
    }

    private static ObjectKind kind(String word) {
        return switch (word) {
            case "configuration" -> ObjectKind.TEXT_SEARCH_CONFIGURATION;
            case "dictionary" -> ObjectKind.TEXT_SEARCH_DICTIONARY;
            case "parser" -> ObjectKind.TEXT_SEARCH_PARSER;
            default -> ObjectKind.TEXT_SEARCH_TEMPLATE;
        };
    }

    private static long table(ObjectKind kind) {
        return switch (kind) {
            case TEXT_SEARCH_CONFIGURATION -> CatalogTable.TEXT_SEARCH_CONFIGURATION;
            case TEXT_SEARCH_DICTIONARY -> CatalogTable.TEXT_SEARCH_DICTIONARY;
            case TEXT_SEARCH_PARSER -> CatalogTable.TEXT_SEARCH_PARSER;
            default -> CatalogTable.TEXT_SEARCH_TEMPLATE;
        };
    }
}
