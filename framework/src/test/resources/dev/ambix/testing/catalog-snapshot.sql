-- One line per fact. $1: names of schemas and tables to leave out; $2: whether the places of columns count.
with parameter as (
    select $1 as left_out, $2 as column_order
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
        || coalesce(', toast ' || (
            select string_agg(o, ' ' order by o) from pg_class t, unnest(t.reloptions) o where t.oid = relation.reltoastrelid), '')
        || coalesce(', of ' || nullif(reloftype, 0)::regtype::text, '')
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
        || coalesce(' options ' || (select string_agg(o, ' ') from unnest(a.attoptions) o where o !~ '^pg_attver='), '')
        || coalesce(' foreign options ' || (select string_agg(o, ' ' order by o) from unnest(a.attfdwoptions) o), '')
    from relation r
    cross join parameter p
    join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where r.relkind in ('r', 'p', 'v', 'm', 'f', 'c')
    union all
    -- The names of plain NOT NULL constraints (18) are left out: renaming a table or column leaves them as they were.
    -- So is what a foreign key has for each partition of the table that it refers to, under names that the server chooses.
    select 'constraint', r.full_name || '.' || quote_ident(conname),
        pg_get_constraintdef(k.oid) || case when convalidated then '' else ' (not validated)' end
        || case when coninhcount = 0 then '' when conislocal then ' inherited and declared' else ' inherited' end
    from pg_constraint k join relation r on r.oid = k.conrelid
    where (contype not in ('n', 't') or not convalidated)
        and not exists (select from pg_constraint whole where whole.oid = k.conparentid and whole.conrelid = k.conrelid)
    union all
    -- That of a partition is its own too if it was there before that of the table, but not after it was attached with it.
    select 'not null', r.full_name, pg_get_constraintdef(k.oid)
        || case when conislocal and not r.relispartition then ' inherited and declared' else ' inherited' end
    from pg_constraint k join relation r on r.oid = k.conrelid
    where contype = 'n' and coninhcount > 0
    union all
    select 'index', r.full_name,
        pg_get_indexdef(i.indexrelid)
        || case when indisvalid then '' else ' (invalid)' end
        || case when indisclustered then ' (clustered)' else '' end
        || case when indisreplident then ' (replica identity)' else '' end
        || coalesce((
            select string_agg(format(' statistics %s of %s', attstattarget, attnum), '' order by attnum)
            from pg_attribute where attrelid = r.oid and attstattarget >= 0), '')
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
                || coalesce(' collate ' || nullif(typcollation, 0)::regcollation::text, '')
                || case when typnotnull then ' not null' else '' end
                || coalesce(' default ' || coalesce(pg_get_expr(typdefaultbin, 0), typdefault), '')
                || coalesce((
                    select string_agg(format(' constraint %I %s', conname, pg_get_constraintdef(k.oid)), '' order by conname)
                    from pg_constraint k where k.contypid = t.oid), '')
            when 'r' then (
                select format('range of %s, class %s, collation %s, canonical %s, difference %s, multirange %s',
                    format_type(rngsubtype, null), (
                        select i.identity from pg_identify_object('pg_opclass'::regclass, rngsubopc, 0) i), rngcollation::regcollation, rngcanonical, rngsubdiff,
                    rngmultitypid::regtype)
                from pg_range where rngtypid = t.oid)
            when 'b' then 'base ' || (to_jsonb(t) - array[
                'oid', 'typname', 'typnamespace', 'typowner', 'typarray', 'typacl', 'full_name'])::text
        end
        || ' owner ' || typowner::regrole
    from type t where typtype in ('e', 'd', 'r') or typtype = 'b' and typcategory <> 'A'
    union all
    select 'routine', full_name,
        'owner ' || proowner::regrole || case prokind
            when 'a' then ' aggregate ' || (
                select (to_jsonb(a) - array['aggfnoid', 'aggsortop', 'aggtranstype', 'aggmtranstype'])::text
                    || format(' %s %s %s', aggsortop::regoperator, aggtranstype::regtype, aggmtranstype::regtype)
                from pg_aggregate a where aggfnoid = f.oid)
                || f.proparallel::text
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
        || coalesce(' target ' || nullif(stxstattarget, -1), '')
    from pg_statistic_ext s join namespace n on n.oid = stxnamespace join relation r on r.oid = stxrelid
    union all
    select 'comment', o.type || ' ' || o.identity, d.description
    from (select * from pg_description where objoid >= 16384) d -- Lower ones come with the server.
    cross join lateral pg_identify_object(d.classoid, d.objoid, d.objsubid) o
    left join pg_class c on d.classoid = 'pg_class'::regclass and c.oid = d.objoid
    where (o.schema in (select quote_ident(nspname) from namespace)
           -- What initdb says of the schema public goes when it is made again, and says nothing.
           or o.type = 'schema' and d.description <> 'standard public schema' and o.name in (select quote_ident(nspname) from namespace)
           or o.schema is null and o.type <> 'schema')
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
    select 'grant', 'server ' || srvname, acl::text
    from pg_foreign_server, unnest(coalesce(srvacl, acldefault('S', srvowner))) acl
    union all
    select 'grant', 'wrapper ' || fdwname, acl::text
    from pg_foreign_data_wrapper, unnest(coalesce(fdwacl, acldefault('F', fdwowner))) acl
    union all
    select 'grant', 'language ' || lanname, acl::text
    from pg_language, unnest(coalesce(lanacl, acldefault('l', lanowner))) acl
    union all
    select 'default privileges', format('of %s in %s on %s', defaclrole::regrole, defaclnamespace::regnamespace, defaclobjtype),
        acl::text
    from pg_default_acl, unnest(defaclacl) acl
    union all
    select 'wrapper', quote_ident(fdwname), format('handler %s validator %s options %s', fdwhandler::regproc, fdwvalidator::regproc, (
        select string_agg(o, ' ' order by o) from unnest(fdwoptions) o))
    from pg_foreign_data_wrapper
    union all
    select 'server', quote_ident(srvname), format('of %I type %s version %s options %s', fdwname, srvtype, srvversion, (
        select string_agg(o, ' ' order by o) from unnest(srvoptions) o))
    from pg_foreign_server join pg_foreign_data_wrapper w on w.oid = srvfdw
    union all
    select 'user mapping', format('%s on %I', coalesce(nullif(umuser, 0)::regrole::text, 'public'), srvname), (
        select string_agg(o, ' ' order by o) from unnest(umoptions) o)
    from pg_user_mapping join pg_foreign_server s on s.oid = umserver
    union all
    select 'foreign table', full_name, format('on %I options %s', srvname, (
        select string_agg(o, ' ' order by o) from unnest(ftoptions) o))
    from pg_foreign_table join relation r on r.oid = ftrelid join pg_foreign_server s on s.oid = ftserver
    union all
    select 'cast', format('%s as %s', castsource::regtype, casttarget::regtype),
        format('%s %s %s', castfunc::regprocedure, castcontext, castmethod)
    from pg_cast where oid >= 16384
    union all
    select 'operator', o.oid::regoperator::text, format(
        '%s %s commutator %s negator %s restrict %s join %s%s%s', oprresult::regtype, oprcode, oprcom::regoperator,
        oprnegate::regoperator, oprrest, oprjoin, case when oprcanhash then ' hashes' end,
        case when oprcanmerge then ' merges' end)
    from pg_operator o join namespace n on n.oid = oprnamespace where oprcode::oid <> 0
    union all
    select 'operator class', format('%I.%I using %s', n.nspname, opcname, amname), format(
        'for %s stored %s in %s%s', opcintype::regtype, opckeytype::regtype, (
            select i.identity from pg_identify_object('pg_opfamily'::regclass, opcfamily, 0) i),
        case when opcdefault then ', default' end)
    from pg_opclass c join namespace n on n.oid = opcnamespace join pg_am m on m.oid = opcmethod
    union all
    select 'operator family', i.identity, format('operator %s %s %s for %s, %s', amopstrategy, amopopr::regoperator, amoppurpose,
        amoplefttype::regtype, amoprighttype::regtype)
    from pg_amop cross join lateral pg_identify_object('pg_opfamily'::regclass, amopfamily, 0) i where amopfamily >= 16384
    union all
    select 'operator family', i.identity, format('function %s %s for %s, %s', amprocnum, amproc::regprocedure,
        amproclefttype::regtype, amprocrighttype::regtype)
    from pg_amproc cross join lateral pg_identify_object('pg_opfamily'::regclass, amprocfamily, 0) i
    where amprocfamily >= 16384
    union all
    select 'collation', format('%I.%I', n.nspname, collname),
        (to_jsonb(c) - array['oid', 'collname', 'collnamespace', 'collowner', 'collversion', 'collencoding'])::text
    from pg_collation c join namespace n on n.oid = collnamespace
    union all
    select 'conversion', format('%I.%I', n.nspname, conname),
        (to_jsonb(c) - array['oid', 'conname', 'connamespace', 'conowner'])::text
    from pg_conversion c join namespace n on n.oid = connamespace
    union all
    select 'language', lanname, (to_jsonb(l) - array['oid', 'lanowner', 'lanacl', 'lanplcallfoid', 'laninline', 'lanvalidator'])::text
    from pg_language l where oid >= 16384
    union all
    select 'access method', amname, format('%s %s', amtype, amhandler) from pg_am where oid >= 16384
    union all
    select 'transform', format('%s in %s', trftype::regtype, lanname), format('%s %s', trffromsql::regprocedure, trftosql::regprocedure)
    from pg_transform join pg_language l on l.oid = trflang
    union all
    select 'text search parser', format('%I.%I', n.nspname, prsname),
        (to_jsonb(p) - array['oid', 'prsname', 'prsnamespace'])::text
    from pg_ts_parser p join namespace n on n.oid = prsnamespace
    union all
    select 'text search template', format('%I.%I', n.nspname, tmplname),
        (to_jsonb(t) - array['oid', 'tmplname', 'tmplnamespace'])::text
    from pg_ts_template t join namespace n on n.oid = tmplnamespace
    union all
    select 'text search dictionary', format('%I.%I', n.nspname, dictname), format('%s %s', i.identity, dictinitoption)
    from pg_ts_dict join namespace n on n.oid = dictnamespace
    cross join lateral pg_identify_object('pg_ts_template'::regclass, dicttemplate, 0) i
    union all
    select 'text search configuration', format('%I.%I', n.nspname, cfgname), i.identity || coalesce((
        select string_agg(format(' %s:%s', maptokentype, mapdict::regdictionary), '' order by maptokentype, mapseqno)
        from pg_ts_config_map where mapcfg = c.oid), '')
    from pg_ts_config c join namespace n on n.oid = cfgnamespace
    cross join lateral pg_identify_object('pg_ts_parser'::regclass, cfgparser, 0) i
    union all
    select 'publication', quote_ident(pubname), (to_jsonb(p) - array['oid', 'pubname', 'pubowner'])::text from pg_publication p
    union all
    select 'publication', quote_ident(pubname), prrelid::regclass::text
    from pg_publication_rel join pg_publication p on p.oid = prpubid
    union all
    select 'publication', quote_ident(pubname), (to_jsonb(t) - 'pubname')::text from pg_publication_tables t
    union all
    select 'event trigger', quote_ident(evtname), format('%s %s %s %s', evtevent, evtfoid::regproc, evtenabled, evttags)
    from pg_event_trigger
    union all
    -- Of what has an owner and no line above that names it.
    select 'owner', o.type || ' ' || o.identity, owner::regrole::text
    from (
        select 'pg_operator'::regclass, oid, oprowner from pg_operator union all
        select 'pg_opclass'::regclass, oid, opcowner from pg_opclass union all
        select 'pg_opfamily'::regclass, oid, opfowner from pg_opfamily union all
        select 'pg_collation'::regclass, oid, collowner from pg_collation union all
        select 'pg_conversion'::regclass, oid, conowner from pg_conversion union all
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
