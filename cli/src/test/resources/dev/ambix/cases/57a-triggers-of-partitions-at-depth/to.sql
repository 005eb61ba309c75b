create function tf() returns trigger language plpgsql as 'begin return new; end';
create schema s; create table s.b (k int, l int) partition by list (k);
create table "B 1" partition of s.b for values in (1) partition by list (l); create table b_1a partition of "B 1" for values in (1);
create table b_2 partition of s.b for values in (2); create table b_3 partition of s.b for values in (3);
create trigger "T" after insert or update on s.b for each row execute function tf();
alter table "B 1" disable trigger "T"; alter table b_1a enable replica trigger "T"; alter table b_3 enable always trigger "T";
