insert into "S 1"."P" values (1, 1), (2, 2);
