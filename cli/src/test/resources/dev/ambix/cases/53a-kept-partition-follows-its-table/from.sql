create schema "S 1";
create table "S 1"."Pt" (k int, v int, w int) partition by list (k);
create table pt_1 partition of "S 1"."Pt" for values in (1) partition by list (v);
create table pt_1a partition of pt_1 for values in (1);
create table "S 1".pt_2 partition of "S 1"."Pt" for values in (2);
create index pt_v on "S 1"."Pt" (v);
create index gone on "S 1"."Pt" (w);
