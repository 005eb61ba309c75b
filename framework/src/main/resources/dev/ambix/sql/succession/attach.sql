
declare
    ~declarations~
    item record;
begin
    ~find~
~parts~
    for item in
        select p.*, case when c.condeferrable then ' deferrable' else '' end
            || case when c.condeferred then ' initially deferred' else '' end as deferral
        from ambix_part p join pg_constraint c on c.conrelid = relation and c.conname = p.name
        where p.kind = 'unique'
            and not exists (select from pg_constraint twin where twin.conrelid = relation and twin.conname = p.twin)
        order by p.name
    loop
        execute format('alter table %s add constraint %I unique using index %I%s', relation, item.twin, item.twin, item.deferral);
    end loop;
    for item in select * from ambix_part where kind = 'incoming' order by name loop
        continue when exists (select from pg_constraint c where c.conrelid = item.place and c.conname = item.twin);
        execute format('alter table %s add constraint %I %s%s', item.place, item.twin, item.definition,
            case when current_setting('server_version_num')::int < 180000
                and (select relkind from pg_class where oid = item.place) = 'p' then '' else ' not valid' end);
    end loop;
    drop table pg_temp.ambix_part;
end
