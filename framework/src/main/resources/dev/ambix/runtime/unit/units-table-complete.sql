do $ambix_units$
begin
    if not exists (select from pg_attribute where attrelid = ~units_text~::regclass and attname = 'stream') then
        alter table ~units~ add column stream text not null default 'default';
    end if;
end
$ambix_units$
