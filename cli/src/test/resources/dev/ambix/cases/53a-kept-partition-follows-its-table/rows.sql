insert into "S 1"."Pt" values (1, 1, 1), (2, 2, 2);
