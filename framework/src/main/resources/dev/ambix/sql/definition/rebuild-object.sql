declare
    definition constant text := {0};
    target constant oid := {1};
    remark constant text := obj_description(target, {3});
    saved jsonb;
    step record;
begin
    if target is null then
        execute definition;
        return;
    end if;
    -- PostgreSQL 15 to 18 refuse DDL in a block with EXCEPTION if the statement before dropped a constraint of a
    -- domain, but not after this.
    execute format({5}, 'replaced');
    execute format({5}, remark);
    begin
        execute definition;
        return;
    exception when {2} then
        null;
    end;
    -- PostgreSQL cannot do it in place.
    with recursive dependency as (
        -- A view depends on others through its rule, and others on a view also through its row type.
        select case when w.rulename = '_RETURN' then 'pg_class'::regclass else d.classid end as classid,
            case when w.rulename = '_RETURN' then w.ev_class else d.objid end as objid,
            case when t.typrelid is null then d.refclassid else 'pg_class'::regclass end as refclassid,
            coalesce(t.typrelid, d.refobjid) as refobjid
        from pg_depend d
        left join pg_rewrite w on d.classid = 'pg_rewrite'::regclass and w.oid = d.objid
        left join pg_type e on d.refclassid = 'pg_type'::regclass and e.typarray = d.refobjid
        left join pg_type t on d.refclassid = 'pg_type'::regclass and t.typrelid <> 0
            and t.oid = coalesce(e.oid, d.refobjid)
        where d.deptype in ('n', 'a')
    ),
    reached (classid, objid, depth) as (
        select {3}::regclass::oid, target, 0
        union
        select d.classid, d.objid, r.depth + 1
        from reached r
        join dependency d on d.refclassid = r.classid and d.refobjid = r.objid
        where (d.classid <> r.classid or d.objid <> r.objid) and r.depth < 100
    ),
    object as (
        select i.type, i.identity, o.*, c.relkind, c.relacl, f.proacl, c.relispopulated, c.reloptions,
            coalesce(c.relowner, f.proowner) as owner,
            coalesce(t.tgrelid, w.ev_class, k.conrelid, a.adrelid) as part_of,
            coalesce(t.tgname, w.rulename, k.conname) as part,
            coalesce(t.tgenabled, w.ev_enabled) as state,
            (select attname from pg_attribute where attrelid = a.adrelid and attnum = a.adnum) as attribute,
            pg_get_expr(a.adbin, a.adrelid) as expression,
            (select amname from pg_am where oid = c.relam and c.relkind = 'm') as method,
            (select spcname from pg_tablespace where oid = c.reltablespace) as tablespace
        from (select classid, objid, max(depth) as depth from reached group by 1, 2) o
        left join pg_class c on o.classid = 'pg_class'::regclass and c.oid = o.objid
        left join pg_proc f on o.classid = 'pg_proc'::regclass and f.oid = o.objid
        left join pg_trigger t on o.classid = 'pg_trigger'::regclass and t.oid = o.objid
        left join pg_rewrite w on o.classid = 'pg_rewrite'::regclass and w.oid = o.objid
        left join pg_constraint k on o.classid = 'pg_constraint'::regclass and k.oid = o.objid
        left join pg_attrdef a on o.classid = 'pg_attrdef'::regclass and a.oid = o.objid and exists (
            select from pg_attribute where attrelid = adrelid and attnum = adnum and attgenerated = '')
        left join pg_statistic_ext s on o.classid = 'pg_statistic_ext'::regclass and s.oid = o.objid
        cross join pg_identify_object(o.classid, o.objid, 0) i
        -- What is of none of these kinds stays, and the server then refuses to drop what it depends on.
        where c.relkind in ('v', 'm') or f.prokind in ('f', 'p', 'w') or not t.tgisinternal
            or c.relkind = 'i' and not exists (select from pg_constraint where conindid = c.oid)
            or k.contype = 'c' and k.conrelid <> 0
            or w.oid is not null or a.oid is not null or s.oid is not null
    ),
    privilege as (
        select o.*, case when o.classid = 'pg_proc'::regclass then o.type else 'table' end as word,
            '' as columns, null as attname, coalesce(relacl, proacl,
                acldefault(case when o.classid = 'pg_proc'::regclass then 'f' else 'r' end::"char", owner)) as acl
        from object o
        where owner is not null and coalesce(relkind, 'f') <> 'i'
            and (coalesce(relacl, proacl) is not null or exists (select from pg_default_acl))
        union all
        select o.*, 'table', format(' (%I)', attname), attname, attacl
        from object o join pg_attribute on attrelid = objid
        where o.classid = 'pg_class'::regclass and attacl is not null
    ),
    statement (depth, place, identity, relation, attribute, removal, creation, columns_read) as (
        select depth, 0, type || ' ' || identity, coalesce(part_of::regclass::text, identity), attribute,
            case
                when attribute is not null
                    then format('alter table %s alter column %I drop default', part_of::regclass, attribute)
                when type = 'table constraint'
                    then format('alter table %s drop constraint %I', part_of::regclass, part)
                else format('drop %s %s', replace(type, ' object', ''), identity)
            end,
            case
                when depth = 0 then definition
                when attribute is not null then format('alter table %s alter column %I set default %s',
                    part_of::regclass, attribute, expression)
                when type = 'table constraint' then format('alter table %s add constraint %I %s',
                    part_of::regclass, part, pg_get_constraintdef(objid))
                when type in ('view', 'materialized view') then format('create %s %s%s%s%s as %s%s', type, identity,
                    ' using ' || quote_ident(method), ' with (' || array_to_string(reloptions, ', ') || ')',
                    ' tablespace ' || quote_ident(tablespace), rtrim(pg_get_viewdef(objid), ';'),
                    case when relkind = 'm' and not relispopulated then ' with no data' end)
                when type = 'index' then pg_get_indexdef(objid)
                when type = 'trigger' then pg_get_triggerdef(objid)
                when type = 'rule' then pg_get_ruledef(objid)
                when type = 'statistics object' then pg_get_statisticsobjdef(objid)
                else pg_get_functiondef(objid)
            end,
            case when depth > 0 and type in ('view', 'materialized view') then (
                select string_agg(distinct format('%s.%I', attrelid::regclass, attname), ', ')
                from pg_rewrite w
                join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid and d.refobjsubid > 0
                join pg_attribute on attrelid = d.refobjid and attnum = d.refobjsubid
                where w.ev_class = object.objid and w.rulename = '_RETURN')
            end
        from object
        union all
        select depth, 1, type || ' ' || identity, null, null, null, format('alter %s %s owner to %s', type, identity, owner::regrole), null
        from object
        where owner <> quote_ident(current_user)::regrole and coalesce(relkind, 'f') <> 'i'
        union all
        select depth, 2, type || ' ' || identity, null, null, null, format('revoke all on %s %s from public, %s', word, identity, (
            select string_agg(role::regrole::text, ', ')
            from (select owner as role union
                select grantee from pg_default_acl, aclexplode(defaclacl) where grantee <> 0) other)), null
        from privilege
        where attname is null
        union all
        select depth, 3, type || ' ' || identity, identity, attname, null, format('grant %s%s on %s %s to %s%s', privilege_type, columns,
            word, identity, case grantee when 0 then 'public' else grantee::regrole::text end,
            case when is_grantable then ' with grant option' end), null
        from privilege, aclexplode(acl)
        union all
        select depth, 4, o.type || ' ' || o.identity, o.identity, attname, null, format('comment on %s %s is %L',
            case when attname is null then regexp_replace(o.type, '^table | object$', '') else 'column' end,
            i.identity, description), null
        from object o
        join pg_description d on d.classoid = o.classid and d.objoid = o.objid
        cross join pg_identify_object(d.classoid, d.objoid, d.objsubid) i
        left join pg_attribute on objsubid > 0 and attrelid = o.objid and attnum = objsubid
        union all
        select depth, 5, type || ' ' || identity, null, null, null, format('alter table %s %s %s %I', part_of::regclass,
            case state when 'D' then 'disable' when 'R' then 'enable replica' else 'enable always' end, type, part), null
        from object
        where state <> 'O'
    )
    select jsonb_agg(s) into saved from statement s;
    for step in select * from jsonb_to_recordset(saved) as s (depth int, identity text, removal text)
        where removal is not null order by depth desc, identity
    loop
        execute step.removal;
    end loop;
    for step in select * from jsonb_to_recordset(saved) as s (
        depth int, place int, identity text, relation text, attribute text, creation text, columns_read text)
        order by depth, identity, place, creation
    loop
        -- What was said about a column goes with the column.
        continue when step.attribute is not null and not exists (
            select from pg_attribute
            where attrelid = to_regclass(step.relation) and attname = step.attribute and not attisdropped);
        begin
            execute step.creation;
        exception when others then
            if step.depth = 0 and step.place = 0 then
                raise;
            end if;
            raise exception 'The % does not fit the new definition of {4}: %', step.identity, sqlerrm
                using errcode = sqlstate, hint = 'Drop it before, or replace it together with it.';
        end;
        -- A definition may name columns by their place: "from adult as a (x, y)", or behind a function.
        if step.columns_read <> (
                select string_agg(distinct format('%s.%I', attrelid::regclass, attname), ', ')
                from pg_rewrite w
                join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid and d.refobjsubid > 0
                join pg_attribute on attrelid = d.refobjid and attnum = d.refobjsubid
                where w.ev_class = to_regclass(step.relation) and w.rulename = '_RETURN') then
            raise exception 'The % would read other columns than before, because {4} has another order of columns.',
                step.identity using detail = 'It reads ' || step.columns_read,
                hint = 'Drop it before, or replace it together with it.';
        end if;
        if step.depth > 0 and step.place = 0 then
            raise notice 'The % was rebuilt.', step.identity;
        end if;
    end loop;
end
