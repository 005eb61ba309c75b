select 'pg_class'::regclass::oid as class, c.oid as object, r.oid || ' ' || r.xmin as mark, '' as rights
from pg_class c join pg_rewrite r on r.ev_class = c.oid and r.rulename = '_RETURN'
where c.oid >= 16384 and c.relkind in ('v', 'm')
union all
select 'pg_class'::regclass::oid, x.indexrelid, x.indexrelid || ' ' || x.xmin, ''
from pg_index x join pg_class m on m.oid = x.indrelid and m.relkind = 'm'
where x.indexrelid >= 16384
union all
select 'pg_proc'::regclass::oid, p.oid, p.oid || ' ' || p.xmin, coalesce(p.proacl::text, '')
from pg_proc p where p.oid >= 16384
union all
select 'pg_trigger'::regclass::oid, t.oid, t.oid || ' ' || t.xmin, ''
from pg_trigger t where not t.tgisinternal and t.tgparentid = 0
union all
select 'pg_policy'::regclass::oid, p.oid, p.oid || ' ' || p.xmin, ''
from pg_policy p
