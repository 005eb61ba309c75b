package dev.ambix.names;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The names and values that stand in the catalog, as they are stored: neither quoted nor cut nor part of any SQL. Names
 * that the server itself makes up, such as those of array types and of the sequences of identity columns, are left out.
 */
final class NameList {
    private static final String SQL = """
            with namespace as (select * from pg_namespace where oid >= 16384 and nspname !~ '^pg_' or nspname = 'public'),
            relation as (
                select c.*, nspname from pg_class c join namespace n on n.oid = c.relnamespace
                where not exists (
                    select from pg_depend where classid = 'pg_class'::regclass and objid = c.oid
                        and (deptype = 'e' or relkind = 'S' and deptype = 'i')))
            select array[text 'schema', nspname, pg_get_userbyid(nspowner)] from namespace
            union all
            select array[text 'relation', relkind::text, relpersistence::text, nspname, relname, pg_get_userbyid(relowner), spcname]
            from relation left join pg_tablespace t on t.oid = reltablespace
            union all
            select array[text 'column', nspname, relname, case when relkind in ('i', 'I') then '#' || attnum else attname end,
                attnum::text, case when typelem = 0 then typname end, collname, attnotnull::text, attidentity::text,
                attgenerated::text, attstorage::text]
            from relation r join pg_attribute a on attrelid = r.oid join pg_type t on t.oid = atttypid
                left join pg_collation l on l.oid = attcollation and attcollation <> typcollation
            where attnum > 0 and not attisdropped
            union all
            select array[text 'constraint', r.nspname, r.relname, t.typname, conname, contype::text, f.relname,
                convalidated::text, condeferrable::text, a.attname]
            from pg_constraint k left join relation r on r.oid = conrelid left join pg_type t on t.oid = contypid
                left join relation f on f.oid = confrelid left join unnest(conkey) as key on true
                left join pg_attribute a on a.attrelid = conrelid and a.attnum = key
            where k.oid >= 16384 and contype <> 'n'
            union all
            select array[text 'index', r.nspname, r.relname, t.relname, indisclustered::text, indisreplident::text,
                indisunique::text, indisvalid::text, a.attname, collname]
            from pg_index i join relation r on r.oid = indexrelid join pg_class t on t.oid = indrelid,
                unnest(indkey, indcollation) as key (attnum, colloid)
                left join pg_collation l on l.oid = colloid and collname <> 'default',
                pg_attribute a
            where a.attrelid = t.oid and a.attnum = key.attnum
            union all
            select array[text 'inherits', c.nspname, c.relname, p.nspname, p.relname]
            from pg_inherits join relation c on c.oid = inhrelid join relation p on p.oid = inhparent
            union all
            select array[text 'type', nspname, typname, typtype::text, pg_get_userbyid(typowner)]
            from pg_type t join namespace n on n.oid = typnamespace where typtype in ('e', 'd', 'r', 'm')
            union all
            select array[text 'label', typname, enumlabel, rank() over (partition by typname order by enumsortorder)::text]
            from pg_enum e join pg_type t on t.oid = enumtypid
            union all
            select array[text 'routine', nspname, proname, pronargs::text, prokind::text, prosrc]
            from pg_proc p join namespace n on n.oid = pronamespace
            where not exists (
                select from pg_depend where classid = 'pg_proc'::regclass and objid = p.oid and deptype in ('e', 'i'))
            union all
            select array[text 'trigger', relname, tgname, tgenabled::text, proname, tgoldtable, tgnewtable, argument]
            from pg_trigger t join relation r on r.oid = tgrelid join pg_proc p on p.oid = tgfoid
                left join lateral (
                    select convert_from(decode(part, 'escape'), 'UTF8')
                    from unnest(string_to_array(encode(tgargs, 'escape'), '\\000')) part) x (argument) on argument <> ''
            where not tgisinternal
            union all
            select array[text 'rule', relname, rulename, ev_enabled::text] from pg_rewrite join relation r on r.oid = ev_class
            union all
            select array[text 'policy', relname, polname, polcmd::text, case role when 0 then 'all' else pg_get_userbyid(role) end]
            from pg_policy join relation r on r.oid = polrelid, unnest(polroles) as role
            union all
            select array[text 'statistics', nspname, stxname, relname, attname]
            from pg_statistic_ext s join relation r on r.oid = stxrelid, unnest(stxkeys) as key, pg_attribute a
            where a.attrelid = stxrelid and a.attnum = key
            union all
            select array[text 'publication', pubname, pg_get_userbyid(pubowner)] from pg_publication
            union all
            select array[text 'published', pubname, schemaname, tablename] from pg_publication_tables
            union all
            select array[text 'collation', nspname, collname] from pg_collation join namespace n on n.oid = collnamespace
            union all
            select array[text 'conversion', nspname, conname] from pg_conversion join namespace n on n.oid = connamespace
            union all
            select array[text 'transform', typname, lanname]
            from pg_transform t join pg_type y on y.oid = trftype join pg_language l on l.oid = trflang
            union all
            select array[text 'extension', extname, nspname] from pg_extension join pg_namespace n on n.oid = extnamespace
            union all
            select array[text 'server', fdwname, srvname, option_name, option_value]
            from pg_foreign_server s join pg_foreign_data_wrapper w on w.oid = srvfdw, pg_options_to_table(srvoptions)
            union all
            select array[text 'foreign table', relname, srvname, option_name, option_value]
            from pg_foreign_table f join relation r on r.oid = ftrelid join pg_foreign_server s on s.oid = ftserver,
                pg_options_to_table(ftoptions)
            union all
            select array[text 'foreign column', relname, attname, option_name, option_value]
            from pg_attribute join relation r on r.oid = attrelid, pg_options_to_table(attfdwoptions)
            union all
            select array[text 'user mapping', srvname, usename, option_name, option_value]
            from pg_user_mappings, pg_options_to_table(umoptions)
            union all
            select array[text 'owned', q.relname, attname]
            from pg_depend d join relation q on q.oid = d.objid and q.relkind = 'S'
                join pg_attribute a on a.attrelid = refobjid and a.attnum = refobjsubid
            where d.classid = 'pg_class'::regclass and deptype = 'a'
            union all
            select array[text 'setting', relname, option_name, option_value] from relation, pg_options_to_table(reloptions)
            union all
            select array[text 'comment', classoid::regclass::text, objsubid::text, description] from pg_description
            where objoid >= 16384
            union all
            select array[text 'privilege', relname, attname, case grantee when 0 then 'all' else pg_get_userbyid(grantee) end,
                privilege_type, is_grantable::text]
            from (
                select relname, null as attname, relacl as acl from relation
                union all select relname, attname, attacl from pg_attribute join relation r on r.oid = attrelid
                union all select nspname, null, nspacl from namespace where nspname <> 'public'
            ) x, aclexplode(acl)
            union all
            select array[text 'default privilege', pg_get_userbyid(defaclrole), nspname,
                case grantee when 0 then 'all' else pg_get_userbyid(grantee) end, privilege_type, is_grantable::text]
            from pg_default_acl left join pg_namespace n on n.oid = defaclnamespace, aclexplode(defaclacl)
            """;

    private NameList() {}

    /** One list a fact: of what kind it is, then the names and values. */
    static List<List<String>> read(Connection connection) throws SQLException {
        List<List<String>> facts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SQL)) {
            while (rows.next()) {
                List<String> fact = new ArrayList<>();
                for (Object value : (Object[]) rows.getArray(1).getArray()) {
                    fact.add(String.valueOf(value));
                }
                facts.add(fact);
            }
        }
        return facts;
    }

    /** The rows of the table that most cases are about, if it stands where it stood. */
    static List<List<String>> rows(Connection connection, Names names) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            ResultSet found = statement.executeQuery(
                    names.sql("select from pg_class c join pg_namespace n on n.oid = relnamespace "
                            + "where nspname = {schema} and relname = {table}"));
            if (found.next()) {
                ResultSet result = statement.executeQuery(names.sql("select * from [schema].[table]"));
                while (result.next()) {
                    rows.add(row(result));
                }
            }
        }
        return rows;
    }

    private static List<String> row(ResultSet result) throws SQLException {
        List<String> row = new ArrayList<>(List.of("row"));
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.add(String.valueOf(result.getString(i)));
        }
        return row;
    }
}
