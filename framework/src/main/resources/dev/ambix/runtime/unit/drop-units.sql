do $ambix_units$
declare
    undone constant text[] := ~undone~;
    found_query constant text := ~found_text~;
    dependents_query constant text := ~dependents_text~;
    unit record;
    object text;
    all_of text[];
    strangers text[];
    is_there boolean;
begin
    for unit in
        select * from (select distinct on (name) * from ~own~ one order by name, id desc) u
        where state = 'applied' and revisions && undone
        order by name
    loop
        execute dependents_query into all_of using unit.objects;
        select array_agg(o order by o) into strangers from unnest(all_of) o
        where not exists (
            select from (select distinct on (name) * from ~own~ one order by name, id desc) u
            where u.revisions && undone and o = any (u.objects));
        if strangers is not null then
            raise exception 'The unit % gives way to the downgrade, but objects depend on it that stay: %', unit.name,
                array_to_string(strangers, ', ')
                using hint = 'Drop them first, in a revision.';
        end if;
        foreach object in array coalesce(all_of, '{}') loop
            execute 'select true from (' || found_query || ') f where identity = $1' into is_there using object;
            if is_there then
                execute 'drop ' || object || ' cascade';
            end if;
        end loop;
        insert into ~units~ (stream, name, state, sql, sql_hash, objects, surroundings, revisions, tool_version)
        values (~stream~, unit.name, 'dropped', unit.sql, unit.sql_hash, '{}', '', unit.revisions, ~version~);
    end loop;
end
$ambix_units$
