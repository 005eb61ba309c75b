
declare
    type_name constant text := {0};
    new_labels constant text[] := {1};
    replaced constant text[] := {2};
    replacements constant text[] := {3};
    enum_type constant oid := to_regtype(type_name);
    lost text[];      -- values that go away without a replacement
    stored oid[];     -- what the columns of tables are of and made of
    types oid[];      -- the type, its array, domains over them and stored composites of them, each after what it rests on
    composites oid[]; -- those of them whose values are made of others
    touched text[];   -- columns that are converted or made again, as table.number
    expressions oid[];
    constraints oid[];
    indexes oid[];
    triggers oid[];
    obstacles text;
    has_key boolean;
    has_others boolean;
    whens text;
    array_replacements text;
    patterns text[];
    substitutes text[];
    steps text[];
    notices text[];
    remark constant text := obj_description(enum_type, 'pg_type');
    item record;
    found text;
begin
    if not exists (select from pg_type where oid = enum_type and typtype = 'e') then
        raise exception using errcode = 'undefined_object', message = format('There is no enum type %s.', type_name);
    end if;
    with recursive held (oid) as (
        select a.atttypid
        from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relkind in ('r', 'p', 'm') and a.attnum > 0 and not a.attisdropped and a.atttypid >= 16384
        union
        select part.oid
        from held h
        join pg_type t on t.oid = h.oid
        cross join lateral (
            select t.typelem where t.typelem <> 0
            union all
            select t.typbasetype where t.typtype = 'd'
            union all
            select a.atttypid from pg_attribute a
            where t.typtype = 'c' and a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped
        ) as part (oid)
    )
    select coalesce(array_agg(oid), array[]::oid[]) into stored from held;
    with recursive used (oid, depth, composite) as (
        select enum_type, 0, false
        union
        select t.oid, u.depth + 1, u.composite or t.typtype = 'c'
        from used u
        join pg_type e on e.oid = u.oid
        join pg_type t on t.oid = e.typarray or t.typtype = 'd' and t.typbasetype = e.oid
            or t.typtype = 'c' and t.oid = any (stored) and exists (
                select from pg_attribute a join pg_class c on c.oid = a.attrelid
                where a.attrelid = t.typrelid and c.relkind = 'c' and a.atttypid = e.oid and not a.attisdropped)
    )
    select array_agg(oid order by depth, oid), coalesce(array_agg(oid) filter (where composite), array[]::oid[])
    into types, composites
    from (select oid, max(depth) as depth, bool_or(composite) as composite from used group by oid) as used;

    -- Nobody adds a row with a value that goes away meanwhile.
    for item in
        select distinct a.attrelid::regclass as relation
        from pg_attribute a join pg_class c on c.oid = a.attrelid
        where a.atttypid = any (types) and not a.attisdropped and c.relkind in ('r', 'p')
        order by 1
    loop
        execute format('lock table %s in access exclusive mode', item.relation);
    end loop;

    select coalesce(array_agg(a.attrelid || '.' || a.attnum), array[]::text[]) into touched
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where a.atttypid = any (types) and not a.attisdropped and c.relkind in ('r', 'p');
    -- What a generation expression uses is used by the column before PostgreSQL 15, by its entry in pg_attrdef since.
    select coalesce(array_agg(distinct e.oid), array[]::oid[]) into expressions
    from pg_attrdef e
    join pg_depend d on d.classid = 'pg_attrdef'::regclass and d.objid = e.oid
        or d.classid = 'pg_class'::regclass and d.objid = e.adrelid and d.objsubid = e.adnum
    where d.refclassid = 'pg_type'::regclass and d.refobjid = any (types)
       or d.refclassid = 'pg_class'::regclass and d.refobjid || '.' || d.refobjsubid = any (touched);
    select touched || coalesce(array_agg(e.adrelid || '.' || e.adnum), array[]::text[]) into touched
    from pg_attrdef e
    join pg_attribute a on a.attrelid = e.adrelid and a.attnum = e.adnum
    where e.oid = any (expressions) and a.attgenerated <> '';
    select coalesce(array_agg(objid) filter (where classid = 'pg_constraint'::regclass), array[]::oid[]),
        coalesce(array_agg(objid) filter (where classid = 'pg_class'::regclass), array[]::oid[]),
        coalesce(array_agg(objid) filter (where classid = 'pg_trigger'::regclass), array[]::oid[])
    into constraints, indexes, triggers
    from pg_depend
    where refclassid = 'pg_type'::regclass and refobjid = any (types)
       or refclassid = 'pg_class'::regclass and refobjid || '.' || refobjsubid = any (touched);

    select string_agg(thing, ', ' order by thing), bool_or(is_key), bool_or(not is_key)
    into obstacles, has_key, has_others from (
        select case
            when d.classid = 'pg_rewrite'::regclass and w.rulename = '_RETURN'
                then pg_describe_object('pg_class'::regclass, w.ev_class, 0)
            else pg_describe_object(d.classid, d.objid, 0) end, false
        from pg_depend d
        left join pg_rewrite w on d.classid = 'pg_rewrite'::regclass and w.oid = d.objid
        left join pg_class c on d.classid = 'pg_class'::regclass and c.oid = d.objid
        where (d.refclassid = 'pg_type'::regclass and d.refobjid = any (types)
               or d.refclassid = 'pg_class'::regclass and d.refobjid || '.' || d.refobjsubid = any (touched)
                  and d.classid <> 'pg_statistic_ext'::regclass)
          and d.classid not in ('pg_attrdef'::regclass, 'pg_constraint'::regclass, 'pg_trigger'::regclass)
          and not (d.classid = 'pg_type'::regclass and d.objid = any (types))
          -- The constructors of a range type, which is named itself.
          and not (d.classid = 'pg_proc'::regclass and exists (
              select from pg_depend i where i.classid = d.classid and i.objid = d.objid and i.deptype = 'i'))
          and not coalesce(c.relkind in ('r', 'p') and d.objsubid > 0 or c.relkind in ('c', 'i', 'I'), false)
        union
        select 'partition key of ' || pg_describe_object('pg_class'::regclass, d.refobjid, 0), true
        from pg_depend d
        where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.objid = d.refobjid
          and d.refobjsubid = 0 and d.deptype = 'i' and d.objid || '.' || d.objsubid = any (touched)
    ) as obstacle (thing, is_key);
    if obstacles is not null then
        raise exception using errcode = 'dependent_objects_still_exist',
            message = format('Enum type %s cannot be rebuilt, because these depend on it: %s.', type_name, obstacles),
            hint = concat_ws(' ',
                case when has_others then 'Drop them before the rebuild and create them again after it.' end,
                case when has_key then 'A partition key stays as it is: keep the values of the type, or make a partitioned table '
                    'with a new type, move the rows there, and drop the old table.' end);
    end if;

    select array_agg(enumlabel::text) into lost
    from pg_enum where enumtypid = enum_type and enumlabel <> all (new_labels) and enumlabel <> all (replaced);
    for item in
        select a.attrelid::regclass as relation, a.attname, t.typcategory = 'A' as is_array
        from pg_attribute a
        join pg_class c on c.oid = a.attrelid
        join pg_type t on t.oid = a.atttypid
        where a.atttypid = any (types) and not a.attisdropped and a.attinhcount = 0 and c.relkind in ('r', 'p')
          and a.attgenerated = '' and lost is not null
        order by 1, a.attnum
    loop
        execute format(
            case when item.is_array
                then 'select v from %s as r, unnest(r.%I::text[]) as v where v = any ($1) limit 1'
                else 'select r.%2$I::text from %1$s as r where r.%2$I::text = any ($1) limit 1' end,
            item.relation, item.attname) into found using lost;
        if found is not null then
            raise exception using errcode = 'check_violation',
                message = format('Enum type %s cannot lose the value %L, because column %I of table %s has it.',
                    type_name, found, item.attname, item.relation),
                hint = 'Say which value takes its place, or change the rows first.';
        end if;
    end loop;

    -- Constants as PostgreSQL spells them: 'gone'::mood, whatever it is asked about backslashes.
    select string_agg(format('when %L then %L', value, replacement), ' ' order by place),
        string_agg(format(', %L, %L)', value, replacement), '' order by place),
        array_agg('(?<!'')' || regexp_replace(format('''%s''::%s', replace(value, '''', ''''''), format_type(enum_type, null)),
            '([][\\.*+?()|^$\u007b\u007d])', '\\\1', 'g') || '(?![\w$\[])' order by place),
        array_agg(replace(format('%L::%s', replacement, format_type(enum_type, null)), '\', '\\') order by place)
    into whens, array_replacements, patterns, substitutes
    from unnest(replaced, replacements) with ordinality as r (value, replacement, place);

    -- What uses the type is spelled before the type is renamed, and read again when the new one has its name.
    select array_agg(step order by phase, place, step), array_agg(notice order by phase, place, step)
    into steps, notices
    from (
        select s.*
        from pg_trigger t cross join lateral (values
            (10, 0, null, format('drop trigger %I on %s', tgname, tgrelid::regclass)),
            (360, 0, format('restored trigger %I of %s', tgname, tgrelid::regclass), pg_get_triggerdef(t.oid)),
            (370, 0, null, case when tgenabled <> 'O' then format('alter table %s %s trigger %I', tgrelid::regclass,
                case tgenabled when 'D' then 'disable' when 'R' then 'enable replica' else 'enable always' end,
                tgname) end),
            (380, 0, null, format('comment on trigger %I on %s is ', tgname, tgrelid::regclass)
                || quote_literal(obj_description(t.oid, 'pg_trigger')))) as s
        where t.oid = any (triggers) and not tgisinternal and tgparentid = 0
        union all
        select s.*
        from pg_constraint k
        left join pg_index i on i.indexrelid = k.conindid and k.contype = 'x'
        cross join lateral (values
            (case contype when 'f' then 20 else 30 end, coninhcount::int, null,
                format('alter table %s drop constraint if exists %I', conrelid::regclass, conname)),
            (case contype when 'f' then 350 else 320 end, position(contype in 'puxc'),
                format('restored constraint %I of %s', conname, conrelid::regclass),
                format('alter table %s add constraint %I ', conrelid::regclass, conname)
                || pg_get_constraintdef(k.oid)),
            (380, 0, null, format('comment on constraint %I on %s is ', conname, conrelid::regclass)
                || quote_literal(obj_description(k.oid, 'pg_constraint')))) as s
        where (k.oid = any (constraints) or i.indexrelid = any (indexes)) and conrelid <> 0 and conparentid = 0 and conislocal
          and (contype in ('c', 'f') or i.indexprs is not null or i.indpred is not null
               or contype in ('p', 'u', 'x') and exists (
                   select from pg_attribute a
                   where a.attrelid = conrelid and a.attnum = any (conkey) and a.attgenerated <> ''
                     and a.attrelid || '.' || a.attnum = any (touched)))
        union all
        select s.*
        from pg_index i
        join pg_class c on c.oid = i.indexrelid
        cross join lateral (values
            (40, 0, null, case when not c.relispartition then format('drop index %s', indexrelid::regclass) end),
            (330, 0, format('restored index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)),
            (340, 0, null, (
                select format('alter index %s attach partition %s', inhparent::regclass, inhrelid::regclass)
                from pg_inherits where inhrelid = indexrelid)),
            (341, 0, null, (
                select format('alter index %s set tablespace %I', indexrelid::regclass, spcname)
                from pg_tablespace s where s.oid = c.reltablespace)),
            (342, 0, null, case when indisclustered
                then format('alter table %s cluster on %I', indrelid::regclass, c.relname) end),
            (380, 0, null, format('comment on index %s is ', indexrelid::regclass)
                || quote_literal(obj_description(indexrelid, 'pg_class')))) as s
        where indexrelid = any (indexes)
          and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
          and (indexprs is not null or indpred is not null or exists (
              select from pg_attribute a
              where a.attrelid = indrelid and a.attnum = any (indkey) and a.attgenerated <> ''
                and a.attrelid || '.' || a.attnum = any (touched)))
        union all
        select s.*
        from pg_attrdef e
        join pg_attribute a on a.attrelid = adrelid and a.attnum = adnum
        join pg_type t on t.oid = atttypid
        cross join lateral (values
            (50, 0, null, case attgenerated when ''
                then format('alter table only %s alter column %I drop default', adrelid::regclass, attname) end),
            (310, 0, format('restored default of column %I of %s', attname, adrelid::regclass), case attgenerated when ''
                then format('alter table only %s alter column %I set default %s', adrelid::regclass, attname,
                    pg_get_expr(adbin, adrelid)) end),
            (60, 0, null, case when attgenerated <> '' and attinhcount = 0
                then format('alter table %s drop column %I', adrelid::regclass, attname) end),
            (300, attnum::int, format('made generated column %I of %s again, as its last one', attname, adrelid::regclass),
                case when attgenerated <> '' and attinhcount = 0
                then format('alter table %s add column %I %s%s generated always as (%s) %s%s', adrelid::regclass, attname,
                    format_type(atttypid, atttypmod),
                    case when attcollation <> typcollation then ' collate ' || attcollation::regcollation end,
                    pg_get_expr(adbin, adrelid), case attgenerated when 's' then 'stored' else 'virtual' end,
                    case when attnotnull then ' not null' end) end),
            (380, 0, null, case when attgenerated <> ''
                then format('comment on column %s.%I is ', adrelid::regclass, attname)
                || quote_literal(col_description(adrelid, attnum)) end)) as s
        where e.oid = any (expressions)
        union all
        select 200, 0, format('converted %s of %s', string_agg('column ' || quote_ident(attname), ', ' order by attnum),
                attrelid::regclass),
            format('alter table %s %s', attrelid::regclass, string_agg(format(
                case
                    when whens is null or atttypid = any (composites) then 'alter column %1$I type %2$s using %1$I::text%3$s::%2$s'
                    when typcategory = 'A' then 'alter column %1$I type %2$s using %5$s%1$I::text[]%6$s::%2$s'
                    else 'alter column %1$I type %2$s using case %1$I::text %4$s else %1$I::text end::%2$s' end,
                attname, format_type(atttypid, atttypmod), case typcategory when 'A' then '[]' end, whens,
                repeat('array_replace(', cardinality(replaced)), array_replacements), ', ' order by attnum))
        from pg_attribute a
        join pg_class c on c.oid = attrelid
        join pg_type t on t.oid = atttypid
        where atttypid = any (types) and not attisdropped and attinhcount = 0 and attgenerated = ''
          and c.relkind in ('r', 'p')
        group by attrelid
        union all
        select 210, 0, format('converted attribute %I of %s', attname, attrelid::regclass),
            format('alter type %s alter attribute %I type %s', attrelid::regclass, attname,
                format_type(atttypid, atttypmod))
        from pg_attribute a join pg_class c on c.oid = attrelid
        where atttypid = any (types) and not attisdropped and c.relkind = 'c' and c.reltype <> all (types)
        union all
        select 380, 0, null, format('comment on column %s.%I is ', attrelid::regclass, attname)
            || quote_literal(col_description(attrelid, attnum))
        from pg_attribute a join pg_class c on c.oid = attrelid
        where c.relkind = 'c' and c.reltype = any (types) and attnum > 0 and not attisdropped
        union all
        select s.*
        from pg_type t
        join pg_namespace n on n.oid = typnamespace
        cross join lateral (select
            array_position(types, t.oid) as place,
            format('%I.%I', nspname, typname) as own,
            format('%I.%I', nspname, 'ambix_' || t.oid) as old,
            case typtype
                when 'e' then format('create type %I.%I as enum (%s)', nspname, typname, (
                    select string_agg(quote_literal(label), ', ' order by place)
                    from unnest(new_labels) with ordinality as l (label, place)))
                when 'c' then format('create type %I.%I as (%s)', nspname, typname, (
                    select string_agg(format('%I %s%s', attname, format_type(atttypid, atttypmod),
                        case when attcollation <> a.typcollation then ' collate ' || attcollation::regcollation end),
                        ', ' order by attnum)
                    from pg_attribute join pg_type a on a.oid = atttypid
                    where attrelid = t.typrelid and attnum > 0 and not attisdropped))
                else format('create domain %I.%I as %s%s%s%s%s', nspname, typname, format_type(typbasetype, typtypmod),
                    case when typcollation <> 0 then ' collate ' || typcollation::regcollation end,
                    ' default ' || pg_get_expr(typdefaultbin, 0),
                    (select string_agg(format(' constraint %I %s', conname, pg_get_constraintdef(k.oid)), '' order by conname)
                     from pg_constraint k where contypid = t.oid and convalidated),
                    case when typnotnull
                        and not exists (select from pg_constraint where contypid = t.oid and contype = 'n')
                        then ' not null' end) end as creation) as named
        cross join lateral (values
            (100, place, null, format('alter type %s rename to %I', own, 'ambix_' || t.oid)),
            (110, place, case typtype when 'd' then format('made domain %s again', own)
                when 'c' then format('made composite type %s again', own) end, creation),
            (400, -place, null, 'drop type ' || old),
            (410, place, null, format('alter type %s owner to %s', own, typowner::regrole::text)),
            (420, place, null, case when typacl is not null then format('revoke all on type %s from public', own) end),
            (440, place, null, format('comment on type %s is ', own)
                || quote_literal(obj_description(t.oid, 'pg_type')))) as s
        where t.oid = any (types) and typtype in ('e', 'd', 'c')
        union all
        select 430, 0, null, format('grant usage on type %I.%I to %s%s', nspname, typname,
            case grantee when 0 then 'public' else grantee::regrole::text end,
            case when is_grantable then ' with grant option' end)
        from pg_type t join pg_namespace n on n.oid = typnamespace, aclexplode(typacl)
        where t.oid = any (types) and grantee <> typowner
        union all
        select 320, 0, null, format('alter domain %s add constraint %I %s', contypid::regtype, conname,
            pg_get_constraintdef(k.oid))
        from pg_constraint k where contypid = any (types) and not convalidated
    ) as step (phase, place, notice, step)
    where step is not null;

    -- PostgreSQL 15 to 18 refuse DDL in a block with EXCEPTION if the statement before dropped a constraint of a domain, but
    -- not after this.
    execute format('comment on type %s is %L', type_name, 'rebuilt');
    execute format('comment on type %s is %L', type_name, remark);
    for n in 1 .. cardinality(steps) loop
        for r in 1 .. cardinality(replaced) loop
            steps[n] := regexp_replace(steps[n], patterns[r], substitutes[r], 'g');
        end loop;
        begin
            execute steps[n];
        exception when invalid_text_representation then
            raise exception using errcode = 'dependent_objects_still_exist',
                message = format('Enum type %s cannot be rebuilt, because a value that goes away is used in: %s',
                    type_name, steps[n]),
                detail = sqlerrm,
                hint = 'Say which value takes its place, or drop what uses it first.';
        end;
        if notices[n] is not null then
            raise notice '%', notices[n];
        end if;
    end loop;
end
