with latest as (
    select distinct on (name) * from ~own~ one order by name, id desc
), found as materialized (
    ~found~
), needs as (
    select distinct l.name, i.type || ' ' || i.identity || ' ' || coalesce(case d.refclassid
        when 'pg_class'::regclass then (
            select string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' order by a.attnum)
            from pg_attribute a where a.attrelid = d.refobjid and a.attnum > 0 and not a.attisdropped)
        when 'pg_proc'::regclass then pg_get_function_result(d.refobjid)
        when 'pg_type'::regclass then (
            select string_agg(e.enumlabel, ', ' order by e.enumsortorder) from pg_enum e where e.enumtypid = d.refobjid)
        end, '') as need
    from latest l
    join found f on f.identity = any (l.objects)
    left join pg_rewrite r on f.class = 'pg_class'::regclass and r.ev_class = f.object and r.rulename = '_RETURN'
    join pg_depend d on d.classid = f.class and d.objid = f.object
        or d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
    cross join lateral pg_identify_object(d.refclassid, d.refobjid, 0) i
    where l.state = 'applied' and d.deptype in ('n', 'a') and d.refobjid >= 16384
        and (d.refclassid, d.refobjid) <> (f.class, f.object)
)
select l.id, l.name, l.state, l.sql_hash, l.surroundings, coalesce(
    (select encode(sha256(convert_to(string_agg(n.need, E'\n' order by n.need), 'UTF8')), 'hex')
    from needs n where n.name = l.name), '')
    || (select count(*) from found f where f.identity = any (l.objects)) as now
from latest l
