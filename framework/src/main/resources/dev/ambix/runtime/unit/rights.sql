with found as materialized (
    ~found~
), kept as (
    select f.identity, case when i.type like '%view' then 'table ' || i.identity else f.identity end as target,
        coalesce(c.relacl, p.proacl) as acl, i.type
    from found f cross join lateral pg_identify_object(f.class, f.object, 0) i
    left join pg_class c on f.class = 'pg_class'::regclass and c.oid = f.object and c.relkind in ('v', 'm')
    left join pg_proc p on f.class = 'pg_proc'::regclass and p.oid = f.object and p.prokind in ('f', 'p', 'w')
    where f.identity = any ($1)
)
select jsonb_object_agg(k.identity, (
    select jsonb_agg(g order by n) from (
        select 0, format('revoke all on %s from public', k.target)
        union all
        select row_number() over (), format('grant %s on %s to %s%s', x.privilege_type, k.target,
            case x.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(x.grantee)) end,
            case when x.is_grantable then ' with grant option' else '' end)
        from aclexplode(k.acl) x
    ) grants (n, g)))
from kept k where k.acl is not null
