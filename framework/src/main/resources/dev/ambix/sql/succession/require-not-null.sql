
declare
    ~declarations~
    not_null_check constant name := ~not_null~;
begin
    ~find~
    if was.attnotnull then
        execute format('alter table %s alter column %I set not null', relation, target);
        execute format('alter table %s drop constraint if exists %I', relation, not_null_check);
    end if;
end
