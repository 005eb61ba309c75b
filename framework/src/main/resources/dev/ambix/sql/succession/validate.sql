
declare
    ~declarations~
    item record;
    not_null_check constant name := ~not_null~;
begin
    ~find~
~parts~
    for item in
        select p.place, p.twin
        from ambix_part p join pg_constraint c on c.conrelid = p.place and c.conname = p.twin
        where p.is_valid and not c.convalidated
        union all
        select relation, not_null_check
        from pg_constraint c where c.conrelid = relation and c.conname = not_null_check and not c.convalidated
        order by 2
    loop
        execute format('alter table %s validate constraint %I', item.place, item.twin);
    end loop;
    drop table pg_temp.ambix_part;
end
