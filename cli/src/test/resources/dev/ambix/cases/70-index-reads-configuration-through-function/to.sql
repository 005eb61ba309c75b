create table zoo (name text);
create text search configuration zplain (copy = simple);
create function words(t text) returns tsvector language sql immutable as $$ select to_tsvector('public.zplain', t) $$;
create index a_zoo_words on zoo using gin (words(name));
