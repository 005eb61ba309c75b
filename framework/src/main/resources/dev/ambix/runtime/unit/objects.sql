select o.class, o.object, i.type || ' ' || i.identity as identity, o.mark, o.rights
from (
    ~marks~
) o cross join lateral pg_identify_object(o.class, o.object, 0) i
where o.object >= 16384 and not exists (
        select from pg_depend e where e.classid = o.class and e.objid = o.object and e.deptype = 'e')
