package dev.ambix.autogenerate.online;

import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Difference;
import dev.ambix.impact.operation.Impacts;
import dev.ambix.schema.graph.SchemaGraph;
import java.util.List;
import java.util.stream.Stream;

/**
 * A change of tables in use that has an online form.
 *
 * @param name what it is about
 * @param before the SQL of the database
 * @param after the SQL of the database that it is to become
 * @param isWhole whether nothing of it reads or writes a whole table under a strong lock
 */
public record OnlineCase(String name, String before, String after, boolean isWhole) {
    private static final String PARTS = """
            create table account (id int primary key);
            create table event (id int, at int not null, account_id int, note text) partition by range (at);
            create table event_1 partition of event for values from (1) to (9);
            create table event_2 partition of event for values from (10) to (99) partition by list (at);
            create table event_2_10 partition of event_2 for values in (10);
            create table event_2_rest partition of event_2 default;
            """;

    private static final String TABLES = """
            create table account (id int primary key, email text, age int, owner_id int, code text not null);
            create table owner (id int primary key);
            """;

    /** All that the form knows. */
    public static List<OnlineCase> all() {
        return Stream.of(
                        Stream.of(
                                onTables("not null", "alter table account alter age set not null"),
                                onTables("several not null", """
                                        alter table account alter age set not null; alter table account alter email set not null;
                                        alter table account alter owner_id set not null"""),
                                onTables("a foreign key", """
                                        alter table account add constraint fk foreign key (owner_id) references owner
                                        on delete cascade deferrable"""),
                                onTables("a check", "alter table account add constraint positive check (age > 0)"),
                                onTables(
                                        "a check that is not inherited",
                                        "alter table account add constraint positive check (age > 0) no inherit"),
                                onTables("a unique constraint", "alter table account add constraint uq unique (email)"),
                                onTables("a unique constraint with options", """
                                        alter table account add constraint uq unique (email, age) include (code)
                                        with (fillfactor = 70) deferrable initially deferred"""),
                                onTables("a primary key", """
                                        alter table account drop constraint account_pkey;
                                        alter table account add primary key (id, code)"""),
                                onTables("indexes", """
                                        create index on account (age); create unique index u on account (lower(email)) where age > 1;
                                        create index g on account using brin (id) with (pages_per_range = 8)"""),
                                onTables("a column with a value for each row", """
                                        alter table account add token uuid not null default gen_random_uuid();
                                        alter table account add stamp timestamptz default clock_timestamp()"""),
                                onTables("much of a table at once", """
                                        create table team (id int primary key); create index on team (id);
                                        alter table account add team_id int references team;
                                        create index on account (team_id); alter table account alter age set not null;
                                        alter table account add check (age > 0); alter table account add unique (email);
                                        comment on column account.email is 'where to write to'"""),
                                between("an index becomes another", """
                                        create table t (a int, b int, c int); create index i on t (a);
                                        create unique index u on t (a, b)""", """
                                        create table t (a int, b int, c int); create index i on t (a, c);
                                        comment on index i is 'both'; create unique index u on t (a, b) where c > 0"""),
                                between("constraints become others", """
                                        create table r (id int primary key, x int unique);
                                        create table t (a int, b int, constraint u unique (a), constraint k check (a > 0),
                                        constraint f foreign key (b) references r)""", """
                                        create table r (id int primary key, x int unique);
                                        create table t (a int, b int, constraint u unique (a, b), constraint k check (a > 1),
                                        constraint f foreign key (b) references r on delete set null)"""),
                                between("tables in other schemas with odd names", """
                                        create schema s; create table s."Order" (id int primary key, "from" text)""", """
                                        create schema s; create table s."Order" (id int primary key, "from" text not null,
                                        "to" uuid not null default gen_random_uuid(), constraint "No one" check ("from" <> ''));
                                        create index "By from" on s."Order" ("from")"""),
                                between(
                                        "a materialized view gets an index",
                                        "create table t (a int); create materialized view m as select a from t",
                                        "create table t (a int); create materialized view m as select a from t;"
                                                + " create unique index i on m (a)"),
                                between(
                                        "a table with children gets a check and forbids NULL",
                                        "create table p (a int); create table c (b int) inherits (p)",
                                        "create table p (a int not null, constraint k check (a > 0));"
                                                + " create table c (b int) inherits (p)"),
                                overParts("not null over partitions", "alter table event alter id set not null"),
                                overParts(
                                        "a check over partitions", "alter table event add constraint k check (id > 0)"),
                                overParts("an index over partitions", "create index ix on event (id, note)"),
                                overParts(
                                        "two indexes over partitions, one of expressions and unique",
                                        "create unique index u on event (at, lower(note)); create index on event (id)"),
                                overParts(
                                        "a key over partitions", "alter table event add constraint uq unique (id, at)"),
                                overParts("a foreign key over partitions", """
                                        alter table event add constraint fk foreign key (account_id) references account""")),
                        limited())
                .flatMap(cases -> cases)
                .toList();
    }

    /** What can be done on old servers alone. */
    public static OnlineCase primaryKeyOverPartitions(int server) {
        OnlineCase one = overParts("a primary key over partitions", """
                alter table event alter id set not null; alter table event add primary key (id, at)""");
        return new OnlineCase(one.name, one.before, one.after, server < 18);
    }

    /** What PostgreSQL cannot do but under a strong lock is left as it is. */
    private static Stream<OnlineCase> limited() {
        return Stream.of(
                        onTables("a column gets another type", "alter table account alter age type numeric"),
                        onTables("numbers for each row", "alter table account add nr int generated always as identity"),
                        onTables("an exclusion constraint", """
                                alter table account add constraint ex exclude using btree (age with =)"""),
                        between(
                                "a row type forbids NULL",
                                "create type pair as (a int, b int); create table t (p pair)",
                                "create type pair as (a int, b int); create table t (p pair not null)"),
                        between(
                                "values for each row of a table without a key",
                                "create table t (a int)",
                                "create table t (a int, b uuid default gen_random_uuid())"),
                        between(
                                "a unique constraint over a column that gets another type",
                                "create table t (a int, constraint u unique (a))",
                                "create table t (a bigint, constraint u unique (a))"),
                        between(
                                "an index over partitions of which one goes",
                                PARTS,
                                PARTS + "drop table event_1; create index ix on event (id)"))
                .map(one -> new OnlineCase(one.name, one.before, one.after, false));
    }

    private static OnlineCase onTables(String name, String change) {
        return new OnlineCase(name, TABLES, TABLES + change, true);
    }

    private static OnlineCase overParts(String name, String change) {
        return new OnlineCase(name, PARTS, PARTS + change, true);
    }

    private static OnlineCase between(String name, String before, String after) {
        return new OnlineCase(name, before, after, true);
    }

    /** The online form of what leads from one schema to another, and back. */
    public static OnlineForm.Result form(Difference plain, SchemaGraph from, SchemaGraph to, int server) {
        return OnlineForm.of(plain, from.schema(), to.schema(), Impacts.standard(), new OnlineOptions(server, true));
    }

    /** The plain form of what leads from one schema to another, and back. */
    public static Difference plain(SchemaGraph from, SchemaGraph to, int server) {
        return SchemaDiff.between(from, to, DiffOptions.DEFAULTS.withServer(server));
    }

    @Override
    public String toString() {
        return name;
    }
}
