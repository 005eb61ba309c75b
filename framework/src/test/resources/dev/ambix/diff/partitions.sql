=== an index of a table with three levels of partitions
create schema "S x";
create table "S x"."Zz" (a integer, b integer, "C c" integer) partition by list (a);
create table "S x"."Mid" partition of "S x"."Zz" for values in (1) partition by list (b);
create table "Aa" partition of "S x"."Mid" for values in (1) partition by list ("C c");
create table "S x".leaf partition of "Aa" for values in (1)
--- change
create index on "S x"."Zz" ("C c");
create index lower_b on "S x"."Zz" (abs(b)) include ("C c") where a > 0;
create unique index u on "S x"."Zz" (a, b, "C c")
=== a partition that is partitioned comes
create table q (a integer, b integer) partition by list (a);
create index q_b on q (b);
create index on q (abs(b), (a + b))
--- change
create table a_q2 partition of q for values in (2) partition by list (b);
create table a_leaf partition of a_q2 for values in (1)
=== a partition that is partitioned comes, with names of its own
create table q (a integer, b integer) partition by list (a);
create index q_b on q (b)
--- change
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1);
alter index q_2_b_idx rename to own_2;
alter index q_2a_b_idx rename to own_2a
=== indexes of partitions with names of their own
create table q (a integer, b integer) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1);
create table q_2b partition of q_2 for values in (2)
--- change
create index a_mine on q_2a (b);
create index b_mine on q_2 (b);
create index c_whole on q (b)
=== an index of a partition with parameters of its own
create table q (a integer, b integer) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1)
--- change
create index q_2a_b_idx on q_2a (b) with (fillfactor = 60);
create index c_whole on q (b)
=== an index becomes another one through all levels
create table q (a integer, b integer, c text) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1);
create index i on q (b);
create index j on q (c)
--- change
drop index i;
create index i on q (b desc);
drop index j
=== an index gets another name | asks
create table q (a integer, b integer, c text) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1);
create index i on q (b)
--- change
alter index i rename to a_i;
alter index q_2_b_idx rename to zz
=== a column of an index gets another name | asks
create table q (a integer, b integer, c text) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1);
create index i on q (b, c)
--- change
alter table q rename c to title
=== an index with a comment and a mark on a leaf
create table q (a integer not null, b integer not null, c text) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1)
--- change
create unique index i on q (a, b);
comment on index q_2a_a_b_idx is 'of the leaf';
alter table q_2a cluster on q_2a_a_b_idx;
alter table q_2a replica identity using index q_2a_a_b_idx
=== a partitioned partition is detached, and one is attached
create table q (a integer, b integer) partition by list (a);
create index q_b on q (b);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1);
create table r (a integer, b integer) partition by list (b);
create index r_b_idx on r (b);
create table r_1 partition of r for values in (1)
--- change
alter table q detach partition q_2;
alter table q attach partition r for values in (3)
=== a trigger of one partition is disabled
create function f() returns trigger language plpgsql as 'begin return new; end';
create table "Q q" (a integer, b integer) partition by list (a);
create table q_2 partition of "Q q" for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1);
create table q_3 partition of "Q q" for values in (3);
create trigger "T t" before insert on "Q q" for each row execute function f()
--- change
alter table q_2 disable trigger "T t";
alter table q_2a enable always trigger "T t";
alter table q_3 enable replica trigger "T t"
=== a trigger comes with states of its own in partitions
create function f() returns trigger language plpgsql as 'begin return new; end';
create table q (a integer, b integer) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1)
--- change
create trigger t before insert on q for each row execute function f();
alter table q disable trigger t;
alter table q_2a enable trigger t;
create table q_3 partition of q for values in (3);
alter table q_3 enable always trigger t
=== a trigger is disabled, and enabled in a partition
create function f() returns trigger language plpgsql as 'begin return new; end';
create table q (a integer, b integer) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1);
create trigger t before insert on q for each row execute function f();
alter table q_2 disable trigger t
--- change
alter table q disable trigger t;
alter table q_2a enable trigger t
=== a trigger becomes another one, with a state in a partition
create function f() returns trigger language plpgsql as 'begin return new; end';
create table q (a integer, b integer) partition by list (a);
create table q_2 partition of q for values in (2);
create trigger t before insert on q for each row execute function f();
alter table q_2 disable trigger t
--- change
drop trigger t on q;
create trigger t before insert or update on q for each row execute function f();
alter table q_2 disable trigger t
=== a partition with a trigger of its own state is detached
create function f() returns trigger language plpgsql as 'begin return new; end';
create table q (a integer, b integer) partition by list (a);
create table q_2 partition of q for values in (2);
create trigger t before insert on q for each row execute function f();
alter table q_2 disable trigger t
--- change
alter table q detach partition q_2
=== keys and foreign keys with names of partitions' own
create table k (id integer primary key);
create table q (a integer, b integer) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1)
--- change
alter table q_2a add constraint a_mine unique (a, b);
alter table q add constraint whole unique (a, b);
alter table q add constraint a_key primary key (a, b);
alter table q_2a rename constraint q_2a_pkey to mine;
alter table q add constraint fk foreign key (b) references k;
alter table q add constraint un unique (b, a)
=== a partition comes with keys, foreign keys and names
create table k (id integer primary key);
create table q (a integer, b integer, primary key (a, b), unique (b, a), foreign key (b) references k) partition by list (a);
create index on q (b)
--- change
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1);
alter table q_2a rename constraint q_2a_pkey to own
=== what partitions have of their own
create table q (a integer, b integer, c text default 'x') partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1);
create table q_3 partition of q for values in (3)
--- change
alter table q_2a alter c set default 'own';
alter table q_2 alter c drop default;
alter table q_3 alter c set storage plain, alter c set statistics 77;
comment on column q_2a.c is 'of the leaf';
comment on table q_2 is 'of the middle';
alter table q_3 add constraint own check (b > 0);
alter table q_2a alter b set not null;
alter table q_2a alter c set (n_distinct = 5)
=== the default changes, and partitions keep theirs
create table q (a integer, b integer, c text default 'x') partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1);
create table q_3 partition of q for values in (3);
alter table q_2a alter c set default 'own';
alter table q_3 alter c drop default
--- change
alter table q alter c set default 'y';
alter table q_2a alter c set default 'own';
alter table q_3 alter c drop default
=== storage and statistics change, and partitions keep theirs
create table q (a integer, b integer, c text) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1);
alter table q_2a alter c set storage plain, alter c set statistics 5
--- change
alter table q alter c set storage external, alter c set statistics 9;
alter table q_2a alter c set storage plain, alter c set statistics 5
=== local things of partitions beside a check of their table
create table k (id integer primary key);
create table t (a integer, b integer, c text default 'x') partition by list (a);
create table t1 partition of t for values in (1);
create table t2 partition of t for values in (2);
create table t3 (a integer, b integer, c text default 'own', constraint lc check (b > 0));
alter table t attach partition t3 for values in (3)
--- change
alter table t add constraint lc check (b > 0);
alter table t1 alter c set default 'other', alter b set not null, add constraint one check (a = 1 and b < 9);
alter table t2 add constraint fk2 foreign key (b) references k;
alter table t2 add constraint u2 unique (b);
alter table t2 alter c drop default
=== a column comes and one goes, beside partitions' own
create table q (a integer, b integer, c text default 'x', d integer) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1);
alter table q_2a alter c set default 'own'
--- change
alter table q add e integer default 4;
alter table q drop d;
alter table q_2a alter e set default 5
=== the type of a column, beside a partition's own default
create table q (a integer, b integer, c integer default 1) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1);
alter table q_2a alter c set default 2;
create index on q (c)
--- change
alter table q alter c type bigint
=== checks with one name in two levels
create table q (a integer, b integer) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a (a integer, b integer, constraint c check (b > 0));
alter table q_2 attach partition q_2a for values in (1)
--- change
alter table q add constraint c check (b > 0)
=== a table becomes partitioned, one becomes plain, and one gets another key
create table meas (city integer not null, logdate date not null, peak integer);
create index meas_i on meas (city);
create view v as select city from meas;
create table back (id integer, k integer) partition by list (k);
create table back_1 partition of back for values in (1);
create table rekey (a integer, b integer) partition by range (a);
create table rekey_1 partition of rekey for values from (0) to (100) partition by list (b);
create table rekey_1a partition of rekey_1 for values in (1)
--- change
drop table meas cascade;
create table meas (city integer not null, logdate date not null, peak integer) partition by range (logdate);
create index meas_i on meas (city);
create table meas_def partition of meas default;
create view v as select city from meas;
drop table back;
create table back (id integer, k integer);
drop table rekey;
create table rekey (a integer, b integer) partition by range (b);
create table rekey_1 partition of rekey for values from (0) to (100) partition by list (b);
create table rekey_1a partition of rekey_1 for values in (1)
=== a view and a foreign key over what becomes partitioned
create table k (id integer primary key);
create table o (id integer primary key references k);
create view v as select id from o;
create table r (id integer references o)
--- change
drop view v;
drop table r, o;
create table o (id integer primary key references k) partition by hash (id);
create table o_0 partition of o for values with (modulus 1, remainder 0);
create view v as select id from o;
create table r (id integer references o)
=== comments on what partitions have by themselves
create function f() returns trigger language plpgsql as 'begin return new; end';
create table k (id integer primary key);
create table q (a integer, b integer, primary key (a, b), foreign key (b) references k) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1);
create index i on q (b);
create trigger t before insert on q for each row execute function f()
--- change
comment on trigger t on q_2a is 'the trigger of the leaf';
comment on constraint q_2a_pkey on q_2a is 'the key of the leaf';
comment on constraint q_b_fkey on q_2a is 'the foreign key of the leaf';
comment on index q_2_b_idx is 'the index of the middle'
=== parameters and targets of one partition's index
create table q (a integer, b integer) partition by list (a);
create table q_2 partition of q for values in (2);
create index i on q (b, (a + b))
--- change
alter index q_2_b_expr_idx set (fillfactor = 60);
alter index q_2_b_expr_idx alter column 2 set statistics 7
=== parameters of a partitioned index
create table q (a integer, b integer) partition by list (a);
create table q_2 partition of q for values in (2);
create index i on q (b)
--- change
drop index i;
create index i on q (b) with (fillfactor = 60)
=== a partition gets another name | asks
create table q (a integer, b integer, unique (a, b)) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1);
create index i on q (b)
--- change
alter table q_2 rename to q_two;
alter table q_2a rename to "Q"
=== the partitioned table gets another name | asks
create function f() returns trigger language plpgsql as 'begin return new; end';
create table q (a integer not null, b integer, c text not null, unique (a, b)) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a (a integer not null, b integer, c text not null);
alter table q_2 attach partition q_2a for values in (1);
create trigger t before insert on q for each row execute function f();
alter table q_2a disable trigger t;
create index i on q (b)
--- change
alter table q rename to queue
=== triggers of a partition alone beside one of its table
create function f() returns trigger language plpgsql as 'begin return new; end';
create table q (a integer, b integer) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1);
create trigger t before insert on q for each row execute function f()
--- change
drop trigger t on q;
create trigger t before update on q_2 for each row execute function f();
create trigger s after insert on q_2a for each statement execute function f();
alter table q_2a disable trigger s, disable trigger t
=== a leaf moves to another level
create table q (a integer, b integer) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1);
create index i on q (b)
--- change
alter table q_2 detach partition q_2a;
alter table q attach partition q_2a for values in (5)
=== a foreign key of a leaf, and later of the table
create table k (id integer primary key);
create table q (a integer, b integer) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1);
alter table q_2a add constraint mine foreign key (b) references k
--- change
alter table q add constraint whole foreign key (b) references k
=== a key of a leaf stays when that of the table goes
create table q (a integer, b integer) partition by list (a);
create table q_2 partition of q for values in (2);
alter table q add constraint whole unique (a, b)
--- change
alter table q drop constraint whole;
alter table q_2 add constraint mine unique (a, b)
=== foreign keys to and from partitions at depth
create table k (id integer, j integer, primary key (id, j)) partition by list (id);
create table k_1 partition of k for values in (1) partition by list (j);
create table k_1a partition of k_1 for values in (1);
create table q (a integer, b integer) partition by list (a);
create table q_2 partition of q for values in (2)
--- change
alter table q add foreign key (a, b) references k on delete cascade deferrable;
create table k_2 partition of k for values in (2);
create table q_3 partition of q for values in (3)
=== a column with a default, storage and a comment in a leaf is retyped
create table q (a integer, b integer, c varchar(5) default 'x') partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1);
alter table q_2a alter c set default 'own', alter c set storage external;
alter table q_2a alter c set statistics 40;
comment on column q_2a.c is 'of the leaf';
create index on q (c)
--- change
alter table q alter c type text;
alter table q_2a alter c set storage external
=== not null in one partition, then in the table
create table q (a integer, b integer, c text) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1);
alter table q_2a alter c set not null
--- change
alter table q alter c set not null
=== two indexes over the same columns, in another order of names
create table q (a integer, b integer) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1)
--- change
create index z on q (b);
create index y on q (b)
=== a check of the table that one partition had before, and a partition's own goes
create table q (a integer, b integer) partition by list (a);
create table q_2 partition of q (constraint c check (b > 0)) for values in (2) partition by list (b);
create table q_2a partition of q_2 (constraint d check (b < 9)) for values in (1)
--- change
alter table q_2a drop constraint d;
alter table q_2 drop constraint c;
alter table q add constraint c check (b > 0)
=== keys and foreign keys get other names in the table and in partitions
create table k (id integer primary key);
create table q (a integer, b integer, c integer, primary key (a, b), constraint f foreign key (b) references k, constraint g foreign key (c) references k) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1)
--- change
alter table q rename constraint f to f2;
alter table q_2 rename constraint f to f2;
alter table q_2a rename constraint f to own;
alter table q_2a rename constraint g to own_g;
alter table q_2 rename constraint q_2_pkey to key_2;
alter table q_2a rename constraint q_2a_pkey to key_2a
=== a foreign key is replaced under another name, and those of partitions keep theirs
create table k (id integer primary key);
create table q (a integer, b integer, c integer, constraint f foreign key (b) references k, constraint g foreign key (c) references k) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1)
--- change
alter table q drop constraint f, add constraint f foreign key (b) references k on delete cascade;
alter table q rename constraint f to f2;
alter table q drop constraint g, add constraint g foreign key (c) references k on delete cascade;
alter table q rename constraint g to g2;
alter table q_2a rename constraint g to own
=== an index of a leaf stays when that of the table goes
create table q (a integer, b integer) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1);
create index whole on q (b)
--- change
drop index whole;
create index mine on q_2a (b)
=== a foreign key of a leaf stays when that of the table goes
create table k (id integer primary key);
create table q (a integer, b integer) partition by list (a);
create table q_2 partition of q for values in (2);
alter table q add constraint whole foreign key (b) references k
--- change
alter table q drop constraint whole;
alter table q_2 add constraint mine foreign key (b) references k
=== the foreign key of the table alone gets another name, at two levels
create table k (id integer primary key);
create table q (a integer, b integer) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1);
alter table q add constraint whole foreign key (b) references k
--- change
alter table q rename constraint whole to other
=== a foreign key gets names of its own in the middle and below
create table k (id integer primary key);
create table q (a integer, b integer) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1);
alter table q add constraint whole foreign key (b) references k;
alter table q rename constraint whole to other;
alter table q_2 rename constraint whole to other2
--- change
alter table q_2 rename constraint other2 to whole;
alter table q_2a rename constraint whole to other3
=== the foreign key of a leaf alone gets another name
create table k (id integer primary key);
create table l (id integer);
create table q (a integer, b integer) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1);
alter table q add constraint whole foreign key (b) references k;
alter table q rename constraint whole to other
--- change
alter table q_2a rename constraint whole to other3
=== generated columns in two levels, in a schema that other objects share
create schema app;
create type mood as enum ('sad');
create sequence app.numbers;
create table account (id bigint generated by default as identity primary key, age integer default 7 check (age > 0));
create table app.q (at date not null, id integer not null, length integer generated always as (id + 1) stored) partition by range (at);
create table app.q_1 partition of app.q for values from ('2021-01-01') to ('2022-01-01') partition by list (id);
create table app.q_1a partition of app.q_1 for values in (1)
--- change
alter table app.q add column more integer generated always as (id * 3) stored
=== a partition of a table with NOT NULL is detached, and its names become its own
create schema "S s";
create table "S s"."P p" (a integer not null, "B b" integer not null) partition by list (a);
create table "S s"."P 1" partition of "S s"."P p" for values in (1);
create table q (a integer constraint nn not null, b integer not null) partition by list (a);
create table q_1 partition of q for values in (1);
insert into "S s"."P p" values (1, 1)
--- change
alter table "S s"."P p" detach partition "S s"."P 1";
do $$ begin
    if current_setting('server_version_num')::int >= 180000 then
        alter table "S s"."P 1" rename constraint "P p_a_not_null" to "P 1_a_not_null";
        alter table "S s"."P 1" rename constraint "P p_B b_not_null" to "My name";
    end if;
end $$;
alter table q detach partition q_1;
do $$ begin
    if current_setting('server_version_num')::int >= 180000 then
        alter table q_1 rename constraint nn to q_1_a_not_null;
    end if;
end $$
=== partitions leave two levels, and one goes to another table, with NOT NULL
create table q (a integer not null, b integer not null) partition by list (a);
create table q_2 partition of q for values in (2) partition by list (b);
create table q_2a partition of q_2 for values in (1);
create table q_2b partition of q_2 for values in (2);
create table r (a integer constraint r_nn not null, b integer not null) partition by list (a);
create table q_3 partition of q for values in (3);
insert into q values (2, 1), (3, 1)
--- change
alter table q detach partition q_2;
alter table q_2 detach partition q_2a;
alter table q detach partition q_3;
do $$ begin
    if current_setting('server_version_num')::int >= 180000 then
        alter table q_2a rename constraint q_a_not_null to q_2a_a_not_null;
        alter table q_3 rename constraint q_a_not_null to r_nn;
    end if;
end $$;
alter table r attach partition q_3 for values in (3)
