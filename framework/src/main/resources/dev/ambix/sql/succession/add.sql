
declare
    ~declarations~
    path constant text := current_setting('search_path');
    source_type text;
    target_type text;
    forward text := ~forward~;
    backward text := ~backward~;
    standard text;   -- the default, if it gives the same value each time within a statement
    initial text;    -- that of the successor
    obstacles text;
    body text := ~sync~;
    item record;
begin
    ~find~
    if not found then
        raise exception using errcode = 'undefined_column',
            message = format('There is no column %I of %s.', source, relation);
    elsif was.attgenerated <> '' then
        raise exception using errcode = 'feature_not_supported',
            message = format('The column %I of %s is generated, so nothing can be kept in step with it.', source, relation);
    elsif was.attinhcount > 0 then
        raise exception using errcode = 'feature_not_supported',
            message = format('The column %I of %s is inherited. Name the table that it comes from.', source, relation);
    end if;
    select string_agg(distinct pg_describe_object(d.classid, d.objid, d.objsubid), ', ') into obstacles
    from pg_depend d
    where d.refclassid = 'pg_class'::regclass and d.refobjid = relation and d.refobjsubid = was.attnum
        and not (d.classid = 'pg_class'::regclass
            and exists (select from pg_class c where c.oid = d.objid and c.relkind in ('i', 'I', 'S')))
        and not (d.classid = 'pg_constraint'::regclass
            and exists (select from pg_constraint c where c.oid = d.objid and c.contype in ('c', 'f', 'n', 'p', 'u')))
        and not (d.classid = 'pg_attrdef'::regclass
            and exists (select from pg_attrdef a
                where a.oid = d.objid and a.adrelid = relation and a.adnum = was.attnum));
    if is_partitioned then
        obstacles := nullif(concat_ws(', ', obstacles, (select string_agg(format('the key %I of a partitioned table', c.conname), ', ')
            from pg_constraint c where c.conrelid = relation and c.contype in ('p', 'u') and was.attnum = any (c.conkey))), '');
    end if;
    if exists (select from pg_partitioned_table p where p.partrelid = relation and was.attnum = any (p.partattrs::int2[])) then
        obstacles := concat_ws(', ', obstacles, 'the partition key');
    end if;
    if obstacles is not null then
        raise exception using errcode = 'dependent_objects_still_exist',
            message = format('The column %I of %s cannot be replaced step by step, as this uses it: %s.', source, relation, obstacles),
            hint = 'Drop that before, and make it again on the new column.';
    end if;

    select string_agg(distinct o.name, ', ') into obstacles
    from (
        select c.relname as name
        from pg_depend d join pg_class c on d.classid = 'pg_class'::regclass and c.oid = d.objid and c.relkind in ('i', 'I')
        where d.refclassid = 'pg_class'::regclass and d.refobjid = relation and d.refobjsubid = was.attnum
        union all
        select c.conname
        from pg_constraint c
        where c.conrelid = relation and was.attnum = any (c.conkey) or c.confrelid = relation and was.attnum = any (c.confkey)
    ) o
    where o.name ~ '^ambix_[0-9a-f]{8}_';
    if obstacles is not null then
        raise exception using errcode = 'object_in_use',
            message = format('The column %I of %s has a part in %s, which belongs to a column that is being replaced.', source, relation, obstacles),
            hint = 'Finish or cancel that first.';
    end if;

    perform set_config('search_path', '', true);
    source_type := format_type(was.atttypid, was.atttypmod);
    perform set_config('search_path', path, true);
    target_type := coalesce(~type~, source_type);
    select pg_get_expr(a.adbin, a.adrelid) into standard
    from pg_attrdef a
    where a.adrelid = relation and a.adnum = was.attnum and not exists (
        select from regexp_matches(a.adbin::text, ':(?:funcid|opfuncid) (\d+)', 'g') used (ids)
        join pg_proc p on p.oid = used.ids[1]::oid
        where p.provolatile = 'v');
    if standard is not null and forward is not null then
        execute format('select quote_literal((%s)::%s) from (select (%s)::%s as %I) as given',
            forward, target_type, standard, source_type, source) into initial;
        initial := format('%s::%s', coalesce(initial, 'null'), target_type);
    elsif standard is not null then
        initial := case when ~type~ is null then standard else format('(%s)::%s', standard, target_type) end;
    end if;

    execute format('alter table %s add column %I %s%s', relation, target, target_type,
        (select format(' collate %I.%I', n.nspname, c.collname)
         from pg_collation c join pg_namespace n on n.oid = c.collnamespace
         where ~type~ is null and c.oid = was.attcollation
            and c.oid <> (select t.typcollation from pg_type t where t.oid = was.atttypid)));
    if initial is not null then
        execute format('alter table %s alter column %I set default %s', relation, target, initial);
    end if;
    perform set_config('search_path', '', true);
    select format_type(a.atttypid, a.atttypmod) into target_type
    from pg_attribute a where a.attrelid = relation and a.attname = target and not a.attisdropped;
    perform set_config('search_path', path, true);

    forward := case when forward is null then format('new.%I::%s', source, target_type)
        else format('(select (%s)::%s from (select (new).*) as given)', forward, target_type) end;
    backward := case when backward is null then format('new.%I::%s', target, source_type)
        else format('(select (%s)::%s from (select (new).*) as given)', backward, source_type) end;
    body := replace(replace(body, '@source@', quote_ident(source)), '@target@', quote_ident(target));
    body := replace(replace(body, '@forward@', forward), '@backward@', backward);
    body := replace(body, '@default@', coalesce(initial, format('null::%s', target_type)));
    execute format('create function %s() returns trigger language plpgsql%s as %L',
        function, case when ~forward~ is null and ~backward~ is null then '' else ' set search_path from current' end, body);
    execute format('comment on function %s() is %L', function,
        format('Keeps %I and %I of %s in step, until one of them takes the place of the other.', source, target, relation));
    execute format('create trigger %I before insert or update on %s for each row execute function %s()',
        trigger, relation, function);

    execute format('comment on column %s.%I is %L', relation, target, col_description(relation, was.attnum));
    for item in
        select a.privilege_type, a.is_grantable, coalesce(r.rolname, '') as grantee
        from aclexplode(was.attacl) a left join pg_roles r on r.oid = a.grantee
    loop
        execute format('grant %s (%I) on %s to %s%s', item.privilege_type, target, relation,
            case when item.grantee = '' then 'public' else quote_ident(item.grantee) end,
            case when item.is_grantable then ' with grant option' else '' end);
    end loop;
    if coalesce(was.attstattarget, -1) >= 0 then
        execute format('alter table %s alter column %I set statistics %s', relation, target, was.attstattarget);
    end if;
    -- The server's own option of a column is no setting of anybody.
    for item in select o as setting from unnest(was.attoptions) o where o !~ '^pg_attver=' loop
        execute format('alter table %s alter column %I set (%s)', relation, target, item.setting);
    end loop;
    if ~type~ is null then
        execute format('alter table %s alter column %I set storage %s', relation, target,
            case was.attstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end);
        if was.attcompression <> '' then
            execute format('alter table %s alter column %I set compression %s', relation, target,
                case was.attcompression when 'p' then 'pglz' else 'lz4' end);
        end if;
    end if;
end
