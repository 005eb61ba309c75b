
begin
    -- After a downgrade of the end, the older column is the successor, and it is the other one that goes.
    if exists (
            select from pg_attribute s join pg_attribute t on t.attrelid = s.attrelid
            where s.attrelid = ~relation~ and s.attname = ~source~ and t.attname = ~target~ and s.attnum > t.attnum) then
~end~;
    else
~abandon~;
    end if;
end
