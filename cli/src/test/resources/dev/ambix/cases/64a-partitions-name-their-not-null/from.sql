create schema "S 1";
create table "S 1"."P" (a int constraint n1 not null, b int constraint m1 not null) partition by list (a);
create table "S 1".p1 partition of "S 1"."P" for values in (1) partition by list (b);
create table "P 1a" (a int constraint own not null, b int constraint "my b" not null);
alter table "S 1".p1 attach partition "P 1a" for values in (1);
create table p2 (a int not null, b int constraint other not null); alter table "S 1"."P" attach partition p2 for values in (2);
create index on "S 1"."P" (b);
