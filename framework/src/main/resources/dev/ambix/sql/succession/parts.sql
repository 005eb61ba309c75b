    -- PostgreSQL spells the definitions of the successor: those of a copy of the table whose column is renamed.
    create temporary table ambix_part (kind text, name name, twin name, definition text, place regclass, is_valid boolean);
    execute format('create temporary table ambix_like (like %s including constraints including indexes)', relation);
    create temporary table ambix_index as
        select a.indexrelid, b.indexrelid as copy, row_number() over (order by a.indexrelid) as number
        from (select i.indexrelid, row_number() over (order by i.indexrelid) as n from pg_index i where i.indrelid = relation) a
        join (select i.indexrelid, row_number() over (order by i.indexrelid) as n from pg_index i
              where i.indrelid = 'pg_temp.ambix_like'::regclass) b using (n);
    delete from ambix_index i
    where not exists (
        select from pg_depend d
        where d.classid = 'pg_class'::regclass and d.objid = i.indexrelid
            and d.refobjid = relation and d.refobjsubid = was.attnum
        union all
        select from pg_depend d join pg_constraint c on d.classid = 'pg_constraint'::regclass and d.objid = c.oid
        where c.conindid = i.indexrelid and c.conrelid = relation and was.attnum = any (c.conkey));
    delete from ambix_index i
    where exists (
        select from pg_attribute t
        join pg_depend d on d.refobjid = relation and d.refobjsubid = t.attnum
        left join pg_constraint c on d.classid = 'pg_constraint'::regclass and d.objid = c.oid
        where t.attrelid = relation and t.attname = target and not t.attisdropped
            and (d.classid = 'pg_class'::regclass and d.objid = i.indexrelid or c.conindid = i.indexrelid));
    for item in select * from ambix_index loop
        execute format('alter index %s rename to %I', item.copy::regclass, 'ambix_copy_' || item.number);
    end loop;
    execute format('alter table pg_temp.ambix_like drop column if exists %I cascade', target);
    execute format('alter table pg_temp.ambix_like rename column %I to %I', source, target);
    insert into ambix_part
    select case c.contype when 'p' then 'primary' when 'u' then 'unique' else 'index' end,
        o.relname, twin.name,
        regexp_replace(pg_get_indexdef(i.copy), '^CREATE (?:UNIQUE )?INDEX ambix_copy_\d+ ON \S+ ', ''),
        relation, x.indisunique
    from ambix_index i
    join pg_class o on o.oid = i.indexrelid
    join pg_index x on x.indexrelid = i.indexrelid
    left join pg_constraint c on c.conindid = i.indexrelid and c.conrelid = relation and c.contype in ('p', 'u')
    cross join lateral (select ('ambix_' || left(md5(o.relname), 8) || '_' || left(o.relname, 12))::name as name) twin;
    insert into ambix_part
    select 'check', c.conname, twin.name, pg_get_constraintdef(copy.oid), relation, c.convalidated
    from pg_constraint c
    join pg_constraint copy on copy.conrelid = 'pg_temp.ambix_like'::regclass and copy.conname = c.conname and copy.contype = 'c'
    cross join lateral (select ('ambix_' || left(md5(c.conname), 8) || '_' || left(c.conname, 12))::name as name) twin
    where c.conrelid = relation and c.contype = 'c' and was.attnum = any (c.conkey)
        and not exists (
            select from pg_attribute t where t.attrelid = relation and t.attname = target and t.attnum = any (c.conkey));
    insert into ambix_part
    select case when c.confrelid = relation and was.attnum = any (c.confkey) then 'incoming' else 'foreign' end,
        c.conname, twin.name,
        format('foreign key (%s) references %s (%s)%s%s%s%s%s', own.names, c.confrelid::regclass, referenced.names,
            case when c.confmatchtype = 'f' then ' match full' else '' end,
            ' on update ' || actions.word[strpos('arcnd', c.confupdtype)],
            ' on delete ' || actions.word[strpos('arcnd', c.confdeltype)],
            case when c.condeferrable then ' deferrable' else '' end,
            case when c.condeferred then ' initially deferred' else '' end),
        c.conrelid::regclass, c.convalidated
    from pg_constraint c
    cross join (select array['no action', 'restrict', 'cascade', 'set null', 'set default'] as word) actions
    cross join lateral (
        select string_agg(quote_ident(case when c.conrelid = relation and a.attnum = was.attnum then target else a.attname end), ', '
            order by k.n) as names
        from unnest(c.conkey) with ordinality k (number, n)
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number) own
    cross join lateral (
        select string_agg(quote_ident(case when c.confrelid = relation and a.attnum = was.attnum then target else a.attname end), ', '
            order by k.n) as names
        from unnest(c.confkey) with ordinality k (number, n)
        join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.number) referenced
    cross join lateral (select ('ambix_' || left(md5(c.conname), 8) || '_' || left(c.conname, 12))::name as name) twin
    where c.contype = 'f' and c.conparentid = 0
        and (c.conrelid = relation and was.attnum = any (c.conkey) or c.confrelid = relation and was.attnum = any (c.confkey))
        and not exists (
            select from pg_attribute t
            where t.attrelid = relation and t.attname = target
                and (c.conrelid = relation and t.attnum = any (c.conkey) or c.confrelid = relation and t.attnum = any (c.confkey)));
    drop table pg_temp.ambix_like, pg_temp.ambix_index;
