-- Roles; and what they say.
create table role (id int, name text default 'a;b');
create function f() returns text language plpgsql as $body$
begin
    return 'it''s; $$ \n'; -- not; the end
end $body$;
/* insert; nothing */
insert into role values (1, E'back\\slash; \'quoted\'')
