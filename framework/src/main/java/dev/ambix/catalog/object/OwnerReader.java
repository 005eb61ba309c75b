package dev.ambix.catalog.object;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.row.Address;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.object.Owner;
import java.sql.SQLException;

/** Reads the owners of objects that another role owns than the one that reads; those of the schema {@code public} always. */
public final class OwnerReader implements CatalogReader {
    /**
     * The owner of the schema {@code public} in a new database: before PostgreSQL 15, the role that made the cluster.
     */
    private static final String FIRST_ROLE = "n.nspowner <> 10";

    /** The owner of a sequence of a column is that of its table, and cannot be another. */
    @Override
    public String sql(int version) {
        return """
                , owned (classid, objid, owner) as (
                    select 'pg_class'::regclass::oid, c.oid, c.relowner
                    from pg_class c join space s on s.oid = c.relnamespace
                    where c.relkind in ('r', 'p', 'f', 'v', 'm') or c.relkind = 'S' and not exists (
                        select from pg_depend d
                        where d.classid = 'pg_class'::regclass and d.objid = c.oid
                          and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i'))
                    union all
                    select 'pg_type'::regclass, t.oid, t.typowner
                    from pg_type t join space s on s.oid = t.typnamespace left join pg_class c on c.oid = t.typrelid
                    where t.typtype in ('e', 'd', 'r') or c.relkind = 'c'
                    union all
                    select 'pg_proc'::regclass, p.oid, p.proowner from pg_proc p join space s on s.oid = p.pronamespace
                    union all
                    select 'pg_operator'::regclass, o.oid, o.oprowner
                    from pg_operator o join space s on s.oid = o.oprnamespace
                    union all
                    select 'pg_opclass'::regclass, o.oid, o.opcowner
                    from pg_opclass o join space s on s.oid = o.opcnamespace
                    union all
                    select 'pg_opfamily'::regclass, o.oid, o.opfowner
                    from pg_opfamily o join space s on s.oid = o.opfnamespace
                    union all
                    select 'pg_collation'::regclass, c.oid, c.collowner
                    from pg_collation c join space s on s.oid = c.collnamespace
                    union all
                    select 'pg_conversion'::regclass, c.oid, c.conowner
                    from pg_conversion c join space s on s.oid = c.connamespace
                    union all
                    select 'pg_statistic_ext'::regclass, e.oid, e.stxowner
                    from pg_statistic_ext e join space s on s.oid = e.stxnamespace
                    union all
                    select 'pg_ts_config'::regclass, c.oid, c.cfgowner
                    from pg_ts_config c join space s on s.oid = c.cfgnamespace
                    union all
                    select 'pg_ts_dict'::regclass, d.oid, d.dictowner
                    from pg_ts_dict d join space s on s.oid = d.dictnamespace
                    union all
                    select 'pg_publication'::regclass, p.oid, p.pubowner from pg_publication p
                    union all
                    select 'pg_event_trigger'::regclass, e.oid, e.evtowner from pg_event_trigger e
                    union all
                    select 'pg_foreign_server'::regclass, f.oid, f.srvowner from pg_foreign_server f
                    union all
                    select 'pg_foreign_data_wrapper'::regclass, w.oid, w.fdwowner from pg_foreign_data_wrapper w
                    union all
                    select 'pg_namespace'::regclass, n.oid, n.nspowner
                    from pg_namespace n join space s on s.oid = n.oid where n.nspname <> 'public'
                )
                select o.classid, o.objid, pg_get_userbyid(o.owner)::text as role
                from owned o
                where o.owner <> (select quote_ident(current_user)::regrole)
                  and not exists (select from member m where m.classid = o.classid and m.objid = o.objid)
                union all
                select 'pg_namespace'::regclass, n.oid, pg_get_userbyid(n.nspowner)::text
                from pg_namespace n join space s on s.oid = n.oid
                where n.nspname = 'public' and n.nspowner <> 'pg_database_owner'::regrole and {0}
                """.replace("{0}", CatalogReader.since(15, version, "true", FIRST_ROLE));
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            String role = rows.text("role");
            catalog.at(Address.of(rows.number("classid"), rows.number("objid")))
                    .filter(ref -> !isDefaultSchema(ref, catalog))
                    .ifPresent(ref -> catalog.add(new Owner(ref, role)));
        }
    }

    /** Nobody can tell who has made it, as it is no object; {@code public} has a usual owner. */
    private static boolean isDefaultSchema(ObjectRef ref, Catalog catalog) {
        return ref.kind() == ObjectKind.SCHEMA
                && ref.ownName().equals(catalog.defaultSchema())
                && !ref.ownName().equals("public");
    }
}
