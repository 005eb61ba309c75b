
declare
    ~declarations~
    item record;
begin
    ~find~
    execute format('lock table %s in access exclusive mode', relation);
    execute format('drop trigger if exists %I on %s', trigger, relation);
    execute format('drop function if exists %s()', function);
    for item in
        select c.conrelid::regclass as place, c.conname as name
        from pg_constraint c join pg_attribute a on a.attrelid = c.confrelid and a.attnum = any (c.confkey)
        where c.confrelid = relation and c.contype = 'f' and c.conparentid = 0 and a.attname = target
    loop
        execute format('alter table %s drop constraint %I', item.place, item.name);
    end loop;
    execute format('alter table %s drop column %I', relation, target);
end
