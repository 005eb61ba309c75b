with recursive found as materialized (
    ~found~
), all_of (class, object) as (
    select class, object from found where identity = any ($1)
    union
    select case when r.oid is null then d.classid else 'pg_class'::regclass::oid end, coalesce(r.ev_class, d.objid)
    from all_of a
    join pg_depend d on d.refclassid = a.class and d.refobjid = a.object and d.deptype in ('n', 'a')
    left join pg_rewrite r on d.classid = 'pg_rewrite'::regclass and r.oid = d.objid
)
select array_agg(i.type || ' ' || i.identity order by i.type || ' ' || i.identity)
from all_of a cross join lateral pg_identify_object(a.class, a.object, 0) i
