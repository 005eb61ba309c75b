
declare
    ~declarations~
    item record;
    missing text;
    standard text;         -- the default that the successor does not have yet
    sequence regclass;     -- what an identity or serial draws its numbers from
    options text;
    identity_name text;
    not_null name;
    target_type constant text := (select a.atttypid::regtype from pg_attribute a
        where a.attrelid = relation and a.attname = target and not a.attisdropped);
    last_value bigint;
begin
    ~find~
    execute format('lock table %s in access exclusive mode', relation);
    if not exists (select from pg_trigger t where t.tgrelid = relation and t.tgname = trigger) then
        raise exception using errcode = 'object_not_in_prerequisite_state',
            message = format('Nothing keeps %I and %I of %s in step, so %I cannot take the place of %I.',
                source, target, relation, target, source),
            hint = 'Run the revision that begins this first.';
    end if;
~parts~
    select string_agg(p.name, ', ' order by p.name) into missing
    from ambix_part p
    where not exists (
            select from pg_constraint c
            where c.conrelid = p.place and c.conname = p.twin and (c.convalidated or not p.is_valid)
                and p.kind in ('check', 'foreign', 'incoming', 'unique'))
        and not exists (
            select from pg_index x join pg_class c on c.oid = x.indexrelid
            where x.indrelid = relation and c.relname = p.twin and x.indisvalid and p.kind in ('index', 'primary'));
    if missing is not null then
        raise exception using errcode = 'object_not_in_prerequisite_state',
            message = format('What belongs to %I of %s is not there for %I yet: %s.', source, relation, target, missing),
            hint = 'It was made after the successor. Downgrade the revision that begins this, and upgrade it again.';
    end if;

    execute format('drop trigger %I on %s', trigger, relation);
    execute format('drop function %s()', function);
    select pg_get_expr(a.adbin, a.adrelid) into standard
    from pg_attrdef a
    where a.adrelid = relation and a.adnum = was.attnum
        and not exists (
            select from pg_attrdef own join pg_attribute t on t.attrelid = own.adrelid and t.attnum = own.adnum
            where own.adrelid = relation and t.attname = target);
    sequence := pg_get_serial_sequence(relation::text, source)::regclass;
    if was.attidentity <> '' then
        select format('generated %s as identity (sequence name %s increment by %s%s start with %s cache %s%s)',
                case was.attidentity when 'a' then 'always' else 'by default' end, '%s', s.seqincrement,
                case when s.seqincrement > 0 and s.seqmin = 1 and s.seqmax in (32767, 2147483647, 9223372036854775807) then ''
                    else format(' minvalue %s maxvalue %s', s.seqmin, s.seqmax) end,
                s.seqstart, s.seqcache, case when s.seqcycle then ' cycle' else '' end)
        into options
        from pg_sequence s where s.seqrelid = sequence;
        select format('%I.%I', n.nspname, c.relname) into identity_name
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = sequence;
        execute format('select case when is_called then last_value + %s else last_value end from %s',
            (select seqincrement from pg_sequence where seqrelid = sequence), sequence) into last_value;
    elsif sequence is not null then
        execute format('alter sequence %s owned by %s.%I', sequence, relation, target);
        if target_type in ('smallint', 'integer', 'bigint') then
            execute format('alter sequence %s as %s', sequence, target_type);
        end if;
    end if;
    select c.conname into not_null
    from pg_constraint c where c.conrelid = relation and c.contype = 'n' and c.conkey = array[was.attnum];

    for item in
        select p.name, p.twin, x.indisreplident, x.indisclustered, obj_description(o.oid, 'pg_class') as remark
        from ambix_part p
        join pg_class o on o.relname = p.name
        join pg_index x on x.indexrelid = o.oid and x.indrelid = relation
        where p.kind in ('index', 'unique', 'primary')
    loop
        if item.indisreplident then
            execute format('alter table %s replica identity using index %I', relation, item.twin);
        end if;
        if item.indisclustered then
            execute format('alter table %s cluster on %I', relation, item.twin);
        end if;
        if item.remark is not null then
            execute format('comment on index %I.%I is %L', schema_name, item.twin, item.remark);
        end if;
    end loop;
    for item in
        select p.place, p.twin, p.kind, obj_description(c.oid, 'pg_constraint') as remark
        from ambix_part p join pg_constraint c on c.conrelid = p.place and c.conname = p.name
        where p.kind <> 'primary' and obj_description(c.oid, 'pg_constraint') is not null
    loop
        execute format('comment on constraint %I on %s is %L', item.twin, item.place, item.remark);
    end loop;

    create temporary table ambix_leaf as
        select n.nspname as schema_name, o.relname as name, t.relname as twin
        from ambix_part p
        cross join lateral pg_partition_tree(format('%I.%I', schema_name, p.name)::regclass) old
        cross join lateral pg_partition_tree(format('%I.%I', schema_name, p.twin)::regclass) new
        join pg_index x on x.indexrelid = old.relid
        join pg_index y on y.indexrelid = new.relid and y.indrelid = x.indrelid
        join pg_class o on o.oid = old.relid
        join pg_class t on t.oid = new.relid
        join pg_namespace n on n.oid = t.relnamespace
        where p.kind = 'index' and is_partitioned and x.indrelid <> relation;
    for item in select * from ambix_part where kind = 'incoming' loop
        execute format('alter table %s drop constraint %I', item.place, item.name);
    end loop;
    for item in select * from ambix_part where kind = 'primary' loop
        execute format('alter table %s drop constraint %I', relation, item.name);
    end loop;
    execute format('alter table %s drop column %I', relation, source);

    for item in select * from ambix_part order by kind, name loop
        if item.kind = 'primary' then
            execute format('alter table %s add constraint %I primary key using index %I', relation, item.name, item.twin);
        elsif item.kind = 'index' then
            execute format('alter index %I.%I rename to %I', schema_name, item.twin, item.name);
        else
            execute format('alter table %s rename constraint %I to %I', item.place, item.twin, item.name);
        end if;
    end loop;
    for item in select * from ambix_leaf loop
        execute format('alter index %I.%I rename to %I', item.schema_name, item.twin, item.name);
    end loop;
    if standard is not null then
        execute format('alter table %s alter column %I set default %s', relation, target, standard);
    end if;
    if options is not null then
        execute format('alter table %s alter column %I add ', relation, target) || format(options, identity_name);
        execute format('alter table %s alter column %I restart with %s', relation, target, last_value);
    end if;
    if ~keeps_name~ then
        execute format('alter table %s rename column %I to %I', relation, target, source);
    end if;
    select c.conname into missing
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and c.conkey = array[a.attnum]
    where c.conrelid = relation and c.contype = 'n' and a.attname = case when ~keeps_name~ then source else target end;
    if not_null is not null and missing is not null and missing <> not_null then
        execute format('alter table %s rename constraint %I to %I', relation, missing, not_null);
    end if;
    drop table pg_temp.ambix_part, pg_temp.ambix_leaf;
end
