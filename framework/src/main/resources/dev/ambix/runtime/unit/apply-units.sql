do $ambix_units$
declare
    wanted constant jsonb := ~wanted~;
    marks_query constant text := ~marks_text~;
    found_query constant text := ~found_text~;
    surroundings_query constant text := ~surroundings_text~;
    dependents_query constant text := ~dependents_text~;
    rights_query constant text := ~rights_text~;
    pending text[] := '{}';
    failing text[];
    applied text[] := '{}';
    moved text[] := '{}';
    kept jsonb := '{}';
    failures jsonb := '{}';
    before jsonb;
    after jsonb;
    unit jsonb;
    unit_name text;
    now_known record;
    statement text;
    number integer;
    made text[];
    own text[];
    all_of text[];
    strangers text[];
    object text;
    had_progress boolean;
    had_room boolean;
    hint text := '';
    failure text[];
begin
    execute format(
        'select coalesce(array_agg(w ->> ''name'' order by n), ''{}'')
        from jsonb_array_elements($1) with ordinality e (w, n) left join (%s) s on s.name = w ->> ''name''
        where s.id is null or s.state <> ''applied'' or s.sql_hash <> w ->> ''hash'' or s.surroundings <> s.now',
        surroundings_query) into pending using wanted;
    loop
        had_progress := false;
        failing := '{}';
        execute marks_query into before;
        foreach unit_name in array pending loop
            select w into unit from jsonb_array_elements(wanted) w where w ->> 'name' = unit_name;
            own := coalesce((select objects from ~own~ one where name = unit_name order by id desc limit 1), '{}');
            begin
                number := 0;
                for statement in select jsonb_array_elements_text(unit -> 'sql') loop
                    execute statement;
                    number := number + 1;
                end loop;
                execute marks_query into after;
                made := array(
                    select i.type || ' ' || i.identity
                    from jsonb_each(after) a
                    cross join lateral pg_identify_object(
                        split_part(a.key, '/', 1)::oid, split_part(a.key, '/', 2)::oid, 0) i
                    where before -> a.key is null
                        or before -> a.key ->> 0 <> a.value ->> 0 and before -> a.key ->> 1 = a.value ->> 1);
                if own <> '{}' then
                    execute 'select array_agg(identity) from (' || found_query || ') f where identity = any ($1)'
                        into own using own;
                end if;
                made := array(select distinct m from unnest(made || own) m order by m);
                insert into ~units~ (stream, name, state, sql, sql_hash, objects, surroundings, revisions, tool_version)
                values (
                    ~stream~,
                    unit_name,
                    'applied',
                    array(select jsonb_array_elements_text(unit -> 'sql')),
                    unit ->> 'hash',
                    made,
                    '',
                    array(
                        select revision from ~revisions~ r
                        where revision not in (select unnest(down_revisions || depends_on) from ~revisions~ r)
                        order by revision),
                    ~version~);
                applied := applied || unit_name;
                had_progress := true;
                before := after;
            exception when others then
                if sqlstate in ('55P03', '40P01', '40001') then
                    raise;
                end if;
                get stacked diagnostics statement = message_text;
                failing := failing || unit_name;
                failures := failures || jsonb_build_object(unit_name, jsonb_build_array(
                    sqlstate, coalesce(', ' || (unit -> 'places' ->> number), '') || ': ' || statement));
            end;
        end loop;
        -- The other way round: what waits for one behind it has it before it then.
        pending := array(select f from unnest(failing) with ordinality u (f, n) order by n desc);
        if pending = '{}' then
            for now_known in execute surroundings_query loop
                update ~units~ set surroundings = now_known.now where id = now_known.id and state = 'applied' and surroundings = '';
            end loop;
            execute format(
                'select coalesce(array_agg(s.name order by s.name), ''{}'') from (%s) s
                where s.state = ''applied'' and s.surroundings <> s.now and s.name <> all ($1)
                    and s.name in (select w ->> ''name'' from jsonb_array_elements($2) w)',
                surroundings_query) into pending using applied, wanted;
            exit when pending = '{}';
        elsif not had_progress then
            -- What is there may be in the way: a view cannot lose a column by being replaced.
            had_room := false;
            foreach unit_name in array pending loop
                continue when unit_name = any (moved);
                moved := moved || unit_name;
                select objects into own from ~own~ one where name = unit_name order by id desc limit 1;
                execute dependents_query into all_of using own;
                continue when all_of is null;
                select array_agg(o order by o) into strangers from unnest(all_of) o
                where not exists (
                    select from (select distinct on (name) name, objects from ~own~ one order by name, id desc) u
                    where o = any (u.objects) and u.name in (select w ->> 'name' from jsonb_array_elements(wanted) w));
                if strangers is not null then
                    hint := hint || format('%s cannot be made anew, because objects of no unit depend on it: %s. ',
                        unit_name, array_to_string(strangers, ', '));
                    continue;
                end if;
                execute rights_query into before using all_of;
                kept := kept || coalesce(before, '{}');
                foreach object in array all_of loop
                    execute 'select true from (' || found_query || ') f where identity = $1' into had_progress using object;
                    if had_progress then
                        execute 'drop ' || object || ' cascade';
                    end if;
                end loop;
                pending := array(
                    select distinct n from (
                        select unnest(pending)
                        union
                        select u.name from (select distinct on (name) name, objects from ~own~ one order by name, id desc) u
                        where u.objects && all_of) more (n)
                    order by n);
                had_room := true;
                exit;
            end loop;
            if not had_room then
                select f.key, f.value ->> 0, f.value ->> 1 into unit_name, object, statement
                from jsonb_each(failures) f where f.key = any (pending)
                order by f.value ->> 0 in ('42P01', '42883', '42704', '42703', '3F000'), f.key limit 1;
                raise exception using errcode = object, message = format('Unit %s%s', unit_name, statement),
                    hint = hint || 'Nothing of the units was applied.';
            end if;
        end if;
    end loop;
    for object, unit in select key, value from jsonb_each(kept) loop
        execute 'select true from (' || found_query || ') f where identity = $1' into had_progress using object;
        if had_progress then
            for statement in select jsonb_array_elements_text(unit) loop
                execute statement;
            end loop;
        end if;
    end loop;
end
$ambix_units$
