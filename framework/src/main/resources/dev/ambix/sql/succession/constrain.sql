
declare
    ~declarations~
    item record;
    not_null_check constant name := ~not_null~;
begin
    ~find~
~parts~
    for item in select * from ambix_part where kind in ('check', 'foreign') order by name loop
        continue when exists (select from pg_constraint c where c.conrelid = item.place and c.conname = item.twin);
        execute format('alter table %s add constraint %I %s%s', item.place, item.twin, item.definition,
            case when item.kind = 'foreign' and is_partitioned and current_setting('server_version_num')::int < 180000
                or item.definition ~ ' NOT (VALID|ENFORCED)$' then '' else ' not valid' end);
    end loop;
    if was.attnotnull then
        execute format('alter table %s add constraint %I check (%I is not null) not valid', relation, not_null_check, target);
    end if;
    drop table pg_temp.ambix_part;
end
