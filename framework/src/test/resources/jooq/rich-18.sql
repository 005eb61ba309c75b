create table room (
    id integer,
    during daterange,
    name text constraint room_has_a_name not null,
    area integer,
    twice integer generated always as (area * 2) virtual,
    unique nulls not distinct (name, area),
    constraint room_key primary key (id, during without overlaps),
    constraint small check (area < 100) not enforced
);
create table booking (
    room integer,
    during daterange,
    foreign key (room, period during) references room (id, period during)
);
