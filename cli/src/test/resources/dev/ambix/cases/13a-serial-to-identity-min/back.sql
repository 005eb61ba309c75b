insert into a(t) values ('newer') returning id;
