insert into r13.a(t) values ('newer'); insert into r13.b(t) values ('newer'); insert into r13."C c"(x) values (5); insert into r13.d default values;
