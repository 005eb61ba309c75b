create table modern (
    id int,
    twice int generated always as (id * 2) virtual,
    constraint named_not_null not null id,
    a int not null no inherit,
    u int unique nulls not distinct
);
create view invoked with (security_invoker = true) as select id from modern;
alter table modern add constraint later not null u not valid;
create unlogged sequence fleeting;
create publication chosen for table modern (id) where (id > 5);
create publication whole_schema for tables in schema app with (publish_generated_columns = stored);
create table numbered (id int generated always as identity (start 5), v int) partition by list (v);
create table numbered_one partition of numbered for values in (1);
create table target (id int, part int, primary key (id, part));
create table pointing (
    id int, part int,
    constraint positive check (id > 0) not enforced,
    foreign key (id, part) references target on delete set null (part)
);
create table price (
    item int4range, at daterange,
    primary key (item, at without overlaps),
    constraint other unique (at, item without overlaps)
);
create table sale (
    item int4range, at daterange,
    foreign key (item, period at) references price not enforced
);
