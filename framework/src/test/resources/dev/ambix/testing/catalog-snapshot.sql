-- One line per fact. $1: names of schemas and tables to leave out; $2: whether the places of columns count.
with parameter as (
    select ?::text[] as left_out, ?::boolean as column_order
),
namespace as (
    select n.oid, n.nspname, n.nspowner, n.nspacl
    from pg_namespace n, parameter p
    where n.nspname not like 'pg\_%' and n.nspname <> 'information_schema' and n.nspname <> all (p.left_out)
),
extension_member as (
    select d.classid, d.objid from pg_depend d where d.deptype = 'e'
),
relation as (
    select c.*, format('%I.%I', n.nspname, c.relname) as full_name
    from pg_class c
    join namespace n on n.oid = c.relnamespace
    cross join parameter p
    left join pg_index i on i.indexrelid = c.oid
    left join pg_depend s on s.classid = 'pg_class'::regclass and s.objid = c.oid and c.relkind = 'S'
        and s.refclassid = 'pg_class'::regclass and s.deptype in ('a', 'i')
    join pg_class own on own.oid = coalesce(i.indrelid, s.refobjid, c.oid)
    where own.relname <> all (p.left_out)
      and n.nspname || '.' || own.relname <> all (p.left_out)
      and not exists (
          select from extension_member e where e.classid = 'pg_class'::regclass and e.objid in (c.oid, own.oid))
),
routine as (
    select f.*, format('%I.%I(%s)', n.nspname, f.proname, pg_get_function_identity_arguments(f.oid)) as full_name
    from pg_proc f
    join namespace n on n.oid = f.pronamespace
    where not exists (
        select from extension_member e where e.classid = 'pg_proc'::regclass and e.objid = f.oid)
),
type as (
    select t.*, format('%I.%I', n.nspname, t.typname) as full_name
    from pg_type t
    join namespace n on n.oid = t.typnamespace
    where not exists (
        select from extension_member e where e.classid = 'pg_type'::regclass and e.objid = t.oid)
),
line (kind, name, fact) as (
    select 'schema', format('%I', nspname), 'owner ' || nspowner::regrole from namespace
    union all
    select 'extension', extname, format('version %s in %s', extversion, extnamespace::regnamespace) from pg_extension
    union all
    select 'relation', full_name,
        format('kind %s, persistence %s, owner %s', relkind, relpersistence, relowner::regrole)
        || coalesce(', access method ' || (select amname from pg_am a where a.oid = relam), '')
        || coalesce(', tablespace ' || (select spcname from pg_tablespace t where t.oid = reltablespace), '')
        || coalesce(', options ' || (select string_agg(o, ' ' order by o) from unnest(reloptions) o), '')
        || coalesce(', partition by ' || case when relkind = 'p' then pg_get_partkeydef(oid) end, '')
        || coalesce(', partition ' || pg_get_expr(relpartbound, oid), '')
        || case when relrowsecurity then ', row security' else '' end
        || case when relforcerowsecurity then ', forced row security' else '' end
        || case when relkind in ('r', 'p') and relreplident <> 'd' then ', replica identity ' || relreplident::text else '' end
    from relation
    union all
    select 'inherits', r.full_name, format('%s of %s', row_number() over (partition by inhrelid order by inhseqno), inhparent::regclass)
    from pg_inherits join relation r on r.oid = inhrelid
    union all
    select 'view', full_name, pg_get_viewdef(oid) from relation where relkind in ('v', 'm')
    union all
    select 'column', r.full_name || '.' || quote_ident(a.attname),
        case when p.column_order
            then '#' || row_number() over (partition by r.oid order by a.attnum) || ' ' else '' end
        || format_type(a.atttypid, a.atttypmod)
        || coalesce(' collate ' || case when a.attcollation <> t.typcollation then a.attcollation::regcollation::text end, '')
        || case when a.attnotnull then ' not null' else '' end
        || case a.attidentity when 'a' then ' identity always' when 'd' then ' identity by default' else '' end
        || case a.attgenerated when '' then ' default ' else ' generated ' || a.attgenerated::text || ' ' end
        || coalesce(pg_get_expr(d.adbin, d.adrelid), 'none')
        || case when a.attinhcount = 0 then '' when a.attislocal then ' inherited and declared' else ' inherited' end
        || case when a.attstorage <> t.typstorage then ' storage ' || a.attstorage::text else '' end
        || case when a.attcompression <> '' then ' compression ' || a.attcompression::text else '' end
        || coalesce(' statistics ' || nullif(a.attstattarget, -1), '')
        || coalesce(' options ' || array_to_string(a.attoptions, ' '), '')
    from relation r
    cross join parameter p
    join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where r.relkind in ('r', 'p', 'v', 'm', 'f', 'c')
    union all
    -- The names of plain NOT NULL constraints (18) are left out: renaming a table or column leaves them as they were.
    select 'constraint', r.full_name || '.' || quote_ident(conname),
        pg_get_constraintdef(k.oid) || case when convalidated then '' else ' (not validated)' end
        || case when coninhcount = 0 then '' when conislocal then ' inherited and declared' else ' inherited' end
    from pg_constraint k join relation r on r.oid = k.conrelid
    where contype not in ('n', 't') or not convalidated
    union all
    select 'not null', r.full_name, pg_get_constraintdef(k.oid)
        || case when conislocal then ' inherited and declared' else ' inherited' end
    from pg_constraint k join relation r on r.oid = k.conrelid
    where contype = 'n' and coninhcount > 0
    union all
    select 'index', r.full_name,
        pg_get_indexdef(i.indexrelid)
        || case when indisvalid then '' else ' (invalid)' end
        || case when indisclustered then ' (clustered)' else '' end
        || case when indisreplident then ' (replica identity)' else '' end
    from pg_index i join relation r on r.oid = i.indexrelid
    union all
    select 'sequence', r.full_name,
        format('%s start %s increment %s min %s max %s cache %s%s', format_type(seqtypid, null), seqstart, seqincrement,
            seqmin, seqmax, seqcache, case when seqcycle then ' cycle' else '' end)
        || coalesce(' owned by ' || (
            select format('%s.%I (%s)', d.refobjid::regclass, a.attname, d.deptype)
            from pg_depend d join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
            where d.classid = 'pg_class'::regclass and d.objid = r.oid and d.deptype in ('a', 'i')), '')
    from pg_sequence join relation r on r.oid = seqrelid
    union all
    select 'type', full_name,
        case typtype
            when 'e' then 'enum ' || (
                select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder)
                from pg_enum where enumtypid = t.oid)
            when 'd' then 'domain ' || format_type(typbasetype, typtypmod)
                || case when typnotnull then ' not null' else '' end
                || coalesce(' default ' || typdefault, '')
                || coalesce((
                    select string_agg(format(' constraint %I %s', conname, pg_get_constraintdef(k.oid)), '' order by conname)
                    from pg_constraint k where k.contypid = t.oid), '')
            when 'r' then 'range of ' || (select format_type(rngsubtype, null) from pg_range where rngtypid = t.oid)
        end
        || ' owner ' || typowner::regrole
    from type t where typtype in ('e', 'd', 'r')
    union all
    select 'routine', full_name,
        'owner ' || proowner::regrole || case prokind
            when 'a' then ' aggregate ' || (
                select format('%s %s %s', aggtransfn, aggfinalfn, agginitval) from pg_aggregate where aggfnoid = f.oid)
            else E'\n' || pg_get_functiondef(f.oid)
        end
    from routine f
    union all
    select 'trigger', r.full_name || '.' || quote_ident(tgname), tgenabled::text || ' ' || pg_get_triggerdef(t.oid)
    from pg_trigger t join relation r on r.oid = tgrelid where not tgisinternal
    union all
    select 'rule', r.full_name || '.' || quote_ident(rulename), ev_enabled::text || ' ' || pg_get_ruledef(w.oid)
    from pg_rewrite w join relation r on r.oid = ev_class where rulename <> '_RETURN'
    union all
    select 'policy', r.full_name || '.' || quote_ident(polname),
        format('%s for %s to %s', case when polpermissive then 'permissive' else 'restrictive' end, polcmd,
            (select string_agg(case role when 0 then 'public' else role::regrole::text end, ', ' order by role)
             from unnest(polroles) role))
        || coalesce(' using ' || pg_get_expr(polqual, polrelid), '')
        || coalesce(' with check ' || pg_get_expr(polwithcheck, polrelid), '')
    from pg_policy join relation r on r.oid = polrelid
    union all
    select 'statistics', format('%I.%I', n.nspname, stxname), pg_get_statisticsobjdef(s.oid)
    from pg_statistic_ext s join namespace n on n.oid = stxnamespace join relation r on r.oid = stxrelid
    union all
    select 'comment', o.type || ' ' || o.identity, d.description
    from (select * from pg_description where objoid >= 16384) d -- Lower ones come with the server.
    cross join lateral pg_identify_object(d.classoid, d.objoid, d.objsubid) o
    left join pg_class c on d.classoid = 'pg_class'::regclass and c.oid = d.objoid
    where (o.schema in (select quote_ident(nspname) from namespace)
           or o.type = 'schema' and o.name in (select quote_ident(nspname) from namespace)
           or o.type in ('table constraint', 'trigger', 'policy', 'rule'))
      and (c.oid is null or c.oid in (select oid from relation))
      and not exists (select from extension_member e where e.classid = d.classoid and e.objid = d.objoid)
      and o.identity not like '% on information_schema.%' and o.identity not like '% on pg_catalog.%'
    union all
    select 'grant', 'schema ' || nspname, acl::text
    from namespace, unnest(coalesce(nspacl, acldefault('n', nspowner))) acl
    union all
    select 'grant', full_name, acl::text
    from relation, unnest(coalesce(relacl, acldefault(case relkind when 'S' then 's' else 'r' end::"char", relowner))) acl
    where relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    union all
    select 'grant', full_name || '.' || quote_ident(attname), acl::text
    from relation r join pg_attribute a on a.attrelid = r.oid, unnest(attacl) acl
    where not attisdropped
    union all
    select 'grant', full_name, acl::text
    from routine, unnest(coalesce(proacl, acldefault('f', proowner))) acl
    union all
    select 'grant', 'type ' || full_name, acl::text
    from type, unnest(coalesce(typacl, acldefault('T', typowner))) acl
    where typtype in ('e', 'd', 'r')
    union all
    -- Of what has an owner and no line above that names it.
    select 'owner', o.type || ' ' || o.identity, owner::regrole::text
    from (
        select 'pg_operator'::regclass, oid, oprowner from pg_operator union all
        select 'pg_opclass'::regclass, oid, opcowner from pg_opclass union all
        select 'pg_opfamily'::regclass, oid, opfowner from pg_opfamily union all
        select 'pg_collation'::regclass, oid, collowner from pg_collation union all
        select 'pg_statistic_ext'::regclass, oid, stxowner from pg_statistic_ext union all
        select 'pg_ts_config'::regclass, oid, cfgowner from pg_ts_config union all
        select 'pg_ts_dict'::regclass, oid, dictowner from pg_ts_dict union all
        select 'pg_publication'::regclass, oid, pubowner from pg_publication union all
        select 'pg_event_trigger'::regclass, oid, evtowner from pg_event_trigger union all
        select 'pg_foreign_server'::regclass, oid, srvowner from pg_foreign_server union all
        select 'pg_foreign_data_wrapper'::regclass, oid, fdwowner from pg_foreign_data_wrapper
    ) owned (classid, objid, owner)
    cross join lateral pg_identify_object(classid, objid, 0) o
    where objid >= 16384
      and not exists (select from extension_member e where e.classid = owned.classid and e.objid = owned.objid)
)
select kind || ' ' || name || ': ' || fact from line order by (kind || ' ' || name || ': ' || fact) collate "C"
