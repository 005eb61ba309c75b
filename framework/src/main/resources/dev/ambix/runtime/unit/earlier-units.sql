select coalesce(jsonb_agg(jsonb_build_object('name', e.name, 'hash', e.sql_hash, 'sql', to_jsonb(e.sql))), '[]')
from (select distinct on (name) * from ~own~ one order by name, id desc) d
cross join lateral (
    select * from ~own~ u
    where u.name = d.name and u.state = 'applied' and u.revisions <@ array(select revision from ~revisions~ r)
    order by u.id desc limit 1) e
where d.state = 'dropped'
