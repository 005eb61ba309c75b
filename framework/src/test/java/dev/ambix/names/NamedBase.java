package dev.ambix.names;

import dev.ambix.testing.TestDatabase;

/** The database that the operations find, and the roles and tablespaces of its server. */
public final class NamedBase implements AutoCloseable {
    static final String OBJECTS = """
            schema other_schema table id column number check unique pk index child fk ref twice parted part loose parted_index
            part_index parent heir moody mood enum domain domain_check composite attribute attribute2 sequence view dependent
            matview matview_index function trigger_function trigger rule policy statistics publication collation wrapper
            server foreign option new new2 new3 range multirange role role2 space constraint_trigger key_index unique_index
            parted2 procedure row typed conversion
            """;

    static final String VALUES = "text text2 text3 text4";

    private static final String SQL = """
            create table canary (id int);
            create schema [schema];
            create schema [other_schema];
            create collation [schema].[collation] from "C";
            create table [schema].[table] (
                [id] integer constraint [pk] primary key, [column] text default {text}, [number] integer not null,
                constraint [check] check ([number] > 0), constraint [unique] unique ([number]));
            comment on table [schema].[table] is {text};
            comment on column [schema].[table].[column] is {text};
            insert into [schema].[table] values (1, {text}, 1), (2, {text2}, 2), (3, null, 3);
            create index [index] on [schema].[table] ([column]);
            create unique index [unique_index] on [schema].[table] ([column], [id]);
            create unique index [key_index] on [schema].[table] ([number]);
            create table [schema].[child] (
                [id] int, [ref] int, [twice] int generated always as ([id] * 2) stored,
                constraint [fk] foreign key ([ref]) references [schema].[table] ([id]) deferrable not valid);
            create table [schema].[parted] ([id] int, [column] text) partition by list ([id]);
            create table [schema].[part] partition of [schema].[parted] for values in (1);
            create table [schema].[loose] ([id] int, [column] text);
            create index [parted_index] on only [schema].[parted] ([id]);
            create index [part_index] on [schema].[part] ([id]);
            create table [schema].[parted2] ([id] int) partition by list ([id]);
            create table [schema].[parent] ([id] int);
            create table [schema].[heir] () inherits ([schema].[parent]);
            create type [schema].[enum] as enum ({text}, {text2}, {text3});
            create domain [schema].[domain] as text;
            alter domain [schema].[domain] add constraint [domain_check] check (value <> {text4}) not valid;
            create type [schema].[composite] as ([attribute] int, [attribute2] text);
            create type [schema].[row] as ([id] int, [column] text);
            create table [schema].[typed] of [schema].[row];
            create table [schema].[moody] ([mood] [schema].[enum] default {text}, [id] int, constraint [new3] check ([mood] <> {text2}));
            insert into [schema].[moody] values ({text3}, 1);
            create sequence [schema].[sequence];
            create view [schema].[view] as select [id], [column] from [schema].[table];
            create view [schema].[dependent] with (security_barrier) as select * from [schema].[view];
            comment on view [schema].[dependent] is {text};
            grant select on [schema].[dependent] to [role];
            grant select on [schema].[view] to [role] with grant option;
            create materialized view [schema].[matview] as select [id] from [schema].[table];
            create unique index [matview_index] on [schema].[matview] ([id]);
            create function [schema].[function](integer) returns text language sql as $f$ select 'x' $f$;
            create procedure [schema].[procedure](text) language sql as '';
            create function [schema].[trigger_function]() returns trigger language plpgsql as 'begin return new; end';
            create trigger [trigger] before insert on [schema].[table]
                for each row execute function [schema].[trigger_function]({text});
            create rule [rule] as on delete to [schema].[child] do also nothing;
            create policy [policy] on [schema].[table] to [role];
            create statistics [schema].[statistics] on [id], [column] from [schema].[table];
            create publication [publication] for table [schema].[child];
            create conversion [schema].[conversion] for 'UTF8' to 'LATIN1' from utf8_to_iso8859_1;
            create foreign data wrapper [wrapper] options ([option] {text});
            create server [server] foreign data wrapper [wrapper] options ([option] {text});
            create foreign table [schema].[foreign] ([column] text options ([option] {text})) server [server]
                options ([option] {text});
            """;

    private final Names names;
    private final TestDatabase database;

    private NamedBase(Names names, TestDatabase database) {
        this.names = names;
        this.database = database;
    }

    /** Makes the roles, the tablespace and a database with all objects; nobody is connected to it then. */
    public static NamedBase of(Names names) {
        return of(names, TestDatabase.create());
    }

    /** The same on a server of a major version. */
    public static NamedBase of(Names names, int majorVersion) {
        return of(names, TestDatabase.createOn(majorVersion));
    }

    private static NamedBase of(Names names, TestDatabase database) {
        NamedBase base = new NamedBase(names, database);
        base.execute("create role [role]", "create role [role2]");
        base.execute("set allow_in_place_tablespaces = on", "create tablespace [space] location ''");
        base.execute(SQL);
        return base;
    }

    private void execute(String... templates) {
        String[] sql = new String[templates.length];
        for (int i = 0; i < sql.length; i++) {
            sql[i] = names.sql(templates[i]);
        }
        database.execute(sql);
    }

    /** What makes the objects. */
    public String sql() {
        return names.sql(SQL);
    }

    /** The database, to be copied. */
    public TestDatabase database() {
        return database;
    }

    /** Drops all of it; copies of the database must be gone. */
    @Override
    public void close() {
        database.close();
        try (TestDatabase other = TestDatabase.createOn(database.majorVersion())) {
            other.execute(
                    names.sql("drop tablespace [space]"),
                    names.sql("drop role [role]"),
                    names.sql("drop role [role2]"));
        }
    }
}
