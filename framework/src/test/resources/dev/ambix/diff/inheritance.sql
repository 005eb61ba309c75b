=== a child with a default of its own on an inherited column
create table parent (id integer not null, class integer, note text default 'a');
create table child (k integer) inherits (parent);
create table other (class integer default 3, k integer) inherits (parent)
--- change
alter table child alter class set default 4;
alter table child alter note drop default;
alter table other alter class drop default
=== storage, statistics, options, not null and a comment of the child's column alone
create table parent (id integer not null, class integer, note text);
create table child (k integer) inherits (parent)
--- change
alter table child alter note set storage external;
alter table child alter class set statistics 50;
alter table child alter class set (n_distinct = 5);
alter table child alter note set not null;
comment on column child.id is 'of the child'
=== a column declared in both is changed in both
create table parent (id integer not null, class integer default 1);
create table child (id integer, class integer default 2, k integer) inherits (parent)
--- change
alter table parent alter class type bigint, alter class set default 5;
alter table child alter class set default 7
=== the parent loses a column that the child declares too, and the child keeps it
create table parent (id integer, class integer, note text);
create table child (class integer, k integer) inherits (parent)
--- change
alter table parent drop column class
=== parent and child lose a column that both declare
create table parent (id integer, class integer, note text);
create table child (class integer, k integer) inherits (parent)
--- change
alter table parent drop column class;
alter table child drop column class
=== three levels lose a column that all declare
create table parent (id integer, class integer);
create table child (class integer) inherits (parent);
create table a_grandchild (class integer) inherits (child)
--- change
alter table parent drop column class;
alter table child drop column class;
alter table a_grandchild drop column class
=== a column that both declare is renamed | asks
create table parent (id integer, class integer not null, note text);
create table child (class integer, k integer) inherits (parent);
create table a_grandchild (class integer) inherits (child)
--- change
alter table parent rename class to kind
=== the parent gets a column that the child does not declare, but has otherwise
create table parent (id integer);
create table child (k integer) inherits (parent);
create table a_child () inherits (parent)
--- change
alter table parent add class integer default 3;
alter table child alter class set default 4;
alter table a_child alter class drop default
=== the type of a column that the child has otherwise
create table parent (id integer, class integer default 1, note varchar(10));
create table child (k integer) inherits (parent);
create table other (class integer) inherits (parent);
create view of_child as select class from child;
alter table child alter class set default 2;
alter table child alter note set storage external
--- change
drop view of_child;
alter table parent alter class type bigint;
create view of_child as select class from child
=== defaults at three levels
create table parent (id integer default 1);
create table child () inherits (parent);
create table a_grandchild () inherits (child);
alter table child alter id set default 2;
alter table a_grandchild alter id set default 3
--- change
alter table parent alter id set default 10;
alter table child alter id set default 2;
alter table a_grandchild alter id set default 3
=== what is said of a column of the parent reaches the children
create table parent (id integer, note text);
create table child () inherits (parent);
alter table child alter note set statistics 7
--- change
alter table parent alter note set storage external, alter id set statistics 9;
alter table only parent alter note set statistics 8;
alter table parent alter id set default 4
=== what is said of a column of the parent alone
create table parent (id integer, note text);
create table child () inherits (parent)
--- change
alter table only parent alter id set default 4;
alter table only parent alter id set statistics 9;
comment on column parent.note is 'of the parent'
=== checks of parent and child
create table parent (id integer, class integer);
create table child (k integer) inherits (parent)
--- change
alter table parent add constraint positive check (id > 0);
alter table parent add constraint alone check (class > 0) no inherit;
alter table child add constraint own check (k > 0);
alter table child add constraint own_alone check (k > 5) no inherit
=== a check of the same name is declared in both
create table parent (id integer, class integer);
create table a_child (k integer) inherits (parent)
--- change
alter table a_child add constraint positive check (id > 0);
alter table parent add constraint positive check (id > 0)
=== a check that both declare changes
create table parent (id integer, class integer, constraint positive check (id > 0));
create table a_child (constraint positive check (id > 0)) inherits (parent)
--- change
alter table parent drop constraint positive;
alter table a_child drop constraint positive;
alter table a_child add constraint positive check (id > 1);
alter table parent add constraint positive check (id > 1)
=== a check that both declare is renamed
create table parent (id integer, class integer, constraint positive check (id > 0));
create table a_child (constraint positive check (id > 0)) inherits (parent)
--- change
alter table parent rename constraint positive to natural_number
=== the parent loses a check that the child declares too
create table parent (id integer, constraint positive check (id > 0));
create table child (constraint positive check (id > 0)) inherits (parent)
--- change
alter table parent drop constraint positive
=== a child declares the check of its parent
create table parent (id integer, constraint positive check (id > 0));
create table child () inherits (parent);
create table a_grandchild () inherits (child)
--- change
alter table child add constraint positive check (id > 0)
=== a comment on a check that a child has from its parent
create table parent (id integer, constraint positive check (id > 0));
create table child () inherits (parent)
--- change
comment on constraint positive on child is 'as in the parent'
=== a check goes that a child has a comment on
create table parent (id integer, constraint positive check (id > 0));
create table child () inherits (parent);
comment on constraint positive on child is 'as in the parent'
--- change
alter table parent drop constraint positive
=== a check changes that a child has a comment on
create table parent (id integer, constraint positive check (id > 0));
create table child () inherits (parent);
comment on constraint positive on child is 'as in the parent'
--- change
alter table parent drop constraint positive;
alter table parent add constraint positive check (id > 1);
comment on constraint positive on child is 'as in the parent'
=== several parents with shared columns
create table a (id integer not null, class integer default 1);
create table b (id integer, note text);
create table child (id integer, k integer) inherits (a, b);
create table other () inherits (b, a)
--- change
alter table a alter class set default 2;
alter table other alter class set default 3;
alter table b alter note set not null;
alter table child alter id set default 5
=== parents lose a column that they share
create table a (id integer, class integer);
create table b (id integer, class integer);
create table child () inherits (a, b)
--- change
alter table a drop column class
=== several parents lose a column that they share
create table a (id integer, class integer);
create table b (id integer, class integer);
create table child () inherits (a, b)
--- change
alter table a drop column class;
alter table b drop column class
=== one parent of two goes
create table a (id integer, class integer);
create table b (id integer, class integer);
create table child () inherits (a, b)
--- change
alter table child no inherit a
=== a parent is dropped that shares its columns
create table a (id integer, class integer);
create table b (id integer, class integer);
create table child () inherits (a, b)
--- change
alter table child no inherit a;
drop table a
=== a table gets a parent
create table parent (id integer not null, note text, check (id > 0));
create table child (id integer not null, note text default 'a', k integer, constraint parent_id_check check (id > 0))
--- change
alter table child inherit parent
=== the order of the parents changes
create table a (id integer, class integer, constraint positive check (class > 0));
create table b (id integer not null, note text);
create table child (k integer) inherits (a, b);
alter table child alter class set default 4
--- change
create table keeper (like child including constraints);
alter table child inherit keeper;
alter table child no inherit a;
alter table child inherit a;
alter table child no inherit keeper;
drop table keeper
=== the parent forbids NULL, which the child did itself
create table parent (id integer, note text);
create table child (note text not null) inherits (parent)
--- change
alter table parent alter note set not null
=== the parent allows NULL again, and the child goes on to forbid it
create table parent (id integer, note text not null);
create table child () inherits (parent)
--- change
alter table parent alter note drop not null;
alter table child alter note set not null
=== a child forbids NULL as its parent does
create table parent (id integer, note text not null);
create table a_child (note text not null) inherits (parent);
create table child (note text) inherits (parent);
create table a_grandchild () inherits (child)
--- change
alter table child alter note set not null;
alter table parent alter id set not null;
alter table a_grandchild alter id set not null
=== a foreign table is a child
create foreign data wrapper w;
create server s foreign data wrapper w;
create table parent (id integer not null, note text);
create foreign table child (k integer) inherits (parent) server s
--- change
alter foreign table child alter note set default 'a';
alter foreign table child alter note options (set_by 'b');
alter table parent add class integer
=== an index on a column that the parent adds
create table parent (id integer);
create table child (k integer) inherits (parent)
--- change
alter table parent add class integer;
create index child_class on child (class)
=== generated columns
create table parent (id integer, doubled integer generated always as (id * 2) stored);
create table child () inherits (parent)
--- change
alter table parent add k integer
=== the child has numbers of its own
create table parent (id integer not null, note text);
create table child () inherits (parent)
--- change
alter table child alter id add generated by default as identity
=== children come with numbers of their own
create table parent (id integer not null, note integer)
--- change
create table child () inherits (parent);
alter table child alter note set not null;
alter table child alter id add generated always as identity (sequence name numbers start 5);
alter table child alter note add generated by default as identity;
comment on sequence numbers is 'of the child';
grant usage on sequence numbers to public;
create table a_grandchild () inherits (child);
alter table a_grandchild alter id add generated by default as identity
=== children come and go
create table parent (id integer not null, note text, check (id > 0))
--- change
create table child (k integer, id integer default 4) inherits (parent);
alter table child alter note set default 'a';
create table a_grandchild (constraint parent_id_check check (id > 0)) inherits (child);
alter table a_grandchild alter note drop default;
comment on column a_grandchild.id is 'x'
=== a column becomes the child's own when the parent loses it | declares
create table parent (id integer, class integer, note text);
create table child (k integer) inherits (parent);
alter table child alter note set default 'a'
--- change
create table keeper (like child);
alter table keeper drop column class;
alter table child inherit keeper;
alter table child no inherit parent;
alter table child inherit parent;
alter table child no inherit keeper;
drop table keeper;
alter table parent drop column class
=== the child's columns become its own | declares
create table parent (id integer not null, note text, check (id > 0));
create table child (k integer) inherits (parent)
--- change
alter table child no inherit parent;
alter table child inherit parent
=== a table inherits no longer | declares
create table parent (id integer not null, note text, check (id > 0));
create table child (k integer) inherits (parent)
--- change
alter table child no inherit parent
=== a column that a child has from two parents gets another name in both | asks
create table a (x integer, n integer);
create table b (x integer);
create table child (y integer generated always as (x + 1) stored) inherits (a, b)
--- change
alter table child drop column y;
alter table a drop column x;
alter table b drop column x;
alter table a add column z integer;
alter table b add column z integer;
alter table child add column y integer generated always as (z + 1) stored
=== a child with a NOT NULL of its own name beside that of a parent joins and leaves
create table parent (id integer not null);
create table other (id integer not null);
do $$ begin
    if current_setting('server_version_num')::int >= 180000 then
        alter table parent rename constraint parent_id_not_null to nn;
    end if;
end $$;
create table child (id integer not null) inherits (other)
--- change
alter table child no inherit other;
alter table child inherit parent
