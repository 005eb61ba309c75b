package dev.ambix.catalog.object;

import dev.ambix.catalog.reader.AccessList;
import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.row.Address;
import dev.ambix.catalog.row.CatalogRows;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the privileges on objects and columns where they are others than PostgreSQL gives. */
public final class PrivilegesReader implements CatalogReader {
    /**
     * The schema {@code public} has initial privileges, granted by its first owner, which {@code pg_init_privs} keeps;
     * a recreated one has fewer.
     */
    @Override
    public String sql(int version) {
        return """
                , listed as (
                    select 'pg_class'::regclass::oid as classid, c.oid as objid, 0 as objsubid, c.relowner as owner,
                           c.relacl as acl,
                           acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner) as usual
                    from pg_class c join space s on s.oid = c.relnamespace where c.relacl is not null
                    union all
                    select 'pg_class'::regclass, a.attrelid, a.attnum, c.relowner, a.attacl, null
                    from pg_attribute a join pg_class c on c.oid = a.attrelid join space s on s.oid = c.relnamespace
                    where a.attacl is not null and a.attnum > 0 and not a.attisdropped
                    union all
                    select 'pg_proc'::regclass, p.oid, 0, p.proowner, p.proacl, acldefault('f', p.proowner)
                    from pg_proc p join space s on s.oid = p.pronamespace where p.proacl is not null
                    union all
                    select 'pg_type'::regclass, t.oid, 0, t.typowner, t.typacl, acldefault('T', t.typowner)
                    from pg_type t join space s on s.oid = t.typnamespace where t.typacl is not null
                    union all
                    select 'pg_namespace'::regclass, n.oid, 0, n.nspowner, coalesce(n.nspacl, own.acl),
                           coalesce(i.initprivs, case n.nspname
                               when 'public' then own.acl || format('=%s/%I', '$PUBLIC', pg_get_userbyid(n.nspowner))::aclitem
                               else own.acl end)
                    from pg_namespace n join space s on s.oid = n.oid
                    left join pg_init_privs i on i.classoid = 'pg_namespace'::regclass and i.objoid = n.oid
                    cross join lateral (select acldefault('n', n.nspowner)) own (acl)
                    where n.nspacl is not null or n.nspname = 'public'
                    union all
                    select 'pg_foreign_server'::regclass, f.oid, 0, f.srvowner, f.srvacl, acldefault('S', f.srvowner)
                    from pg_foreign_server f where f.srvacl is not null
                    union all
                    select 'pg_foreign_data_wrapper'::regclass, w.oid, 0, w.fdwowner, w.fdwacl,
                           acldefault('F', w.fdwowner)
                    from pg_foreign_data_wrapper w where w.fdwacl is not null
                )
                select l.classid, l.objid, l.objsubid, v.is_usual, x.privilege_type as privilege, x.is_grantable,
                       g.is_owner,
                       case when x.grantee = 0 then 'public'
                           else pg_get_userbyid(case when g.is_owner then l.owner else x.grantee end)::text
                       end as grantee
                from listed l
                cross join lateral (values (false, l.acl), (true, l.usual)) v (is_usual, acl)
                left join lateral aclexplode(v.acl) with ordinality
                    x (grantor, grantee, privilege_type, is_grantable, place) on true
                cross join lateral (values (
                    x.grantee = case when v.is_usual then x.grantor else l.owner end)) g (is_owner)
                where not exists (select from member m where m.classid = l.classid and m.objid = l.objid)
                order by l.classid, l.objid, l.objsubid, x.place
                """.replace("$PUBLIC", version < 15 ? "UC" : "U");
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        Map<Address, AccessList> lists = new LinkedHashMap<>();
        while (rows.next()) {
            Address address = new Address(rows.number("classid"), rows.number("objid"), (int) rows.number("objsubid"));
            lists.computeIfAbsent(address, a -> new AccessList()).add(rows);
        }
        lists.forEach((address, list) -> add(address, list, catalog));
    }

    private static void add(Address address, AccessList list, Catalog catalog) {
        catalog.at(address).flatMap(list::privileges).ifPresent(catalog::add);
    }
}
