package dev.ambix.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestDatabase.PerTest.class)
@Sampled(5)
class CatalogSnapshotIT {
    private static final String BASE = """
            create type mood as enum ('sad', 'ok');
            create sequence counter;
            create table parent (id int primary key, name text collate "C" default 'x' not null, b text);
            create table child (id int, parent_id int constraint fk references parent, check (id > 0));
            create index ix on child (parent_id);
            create function f() returns trigger language plpgsql as 'begin return new; end';
            create trigger t before insert on child for each row execute function f();
            create view v as select id from parent;
            create policy p on child using (id > 1);
            create domain positive as int check (value > 0);
            create operator @@@ (leftarg = integer, rightarg = integer, function = int4pl);
            create publication pub;
            """;

    private static final String MORE = """
            create table big (id int, note text);
            create type pair as (a int, b text);
            create operator === (leftarg = int, rightarg = int, function = int4eq);
            create type span as range (subtype = int);
            create statistics st on id, parent_id from child;
            create index by_sum on child ((id + parent_id));
            create aggregate total (int) (sfunc = int4pl, stype = int);
            create operator class cls for type int using btree as operator 1 <, function 1 btint4cmp(int, int);
            create text search dictionary dict (template = simple);
            create text search configuration conf (parser = "default");
            create foreign data wrapper wrap;
            create server far foreign data wrapper wrap options (host 'here');
            create foreign table ft (id int options (place '1')) server far;
            create function g() returns event_trigger language plpgsql as 'begin end';
            create event trigger ev on ddl_command_end execute function g();
            alter event trigger ev disable;
            """;

    private static TestDatabase base;
    private static String before;

    @BeforeAll
    static void makeTheBase() {
        base = TestDatabase.create();
        base.execute(BASE, MORE);
        before = CatalogSnapshot.ofSchema().read(base);
    }

    @AfterAll
    static void dropTheBase() {
        base.close();
    }

    @Test
    void itReadsAsSortedLines(TestDatabase db) {
        db.execute(BASE);
        assertThat(linesWithoutGrants(db)).isEqualTo("""
                        column public.child.id: #1 integer default none
                        column public.child.parent_id: #2 integer default none
                        column public.parent.b: #3 text default none
                        column public.parent.id: #1 integer not null default none
                        column public.parent.name: #2 text collate "C" not null default 'x'::text
                        column public.v.id: #1 integer default none
                        constraint public.child.child_id_check: CHECK ((id > 0))
                        constraint public.child.fk: FOREIGN KEY (parent_id) REFERENCES public.parent(id)
                        constraint public.parent.parent_pkey: PRIMARY KEY (id)
                        """);
    }

    /** Each of these must be seen; a snapshot that misses one would let a downgrade pass that does not restore it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "create schema s",
                "alter table child rename to kid",
                "alter table child add column x int",
                "alter table child alter column parent_id type bigint",
                "alter table parent alter column name drop not null",
                "alter table parent alter column name set default 'y'",
                "alter table parent alter column name type text collate \"POSIX\"",
                "alter table parent alter column name set statistics 500",
                "alter table parent alter column name set storage external",
                "alter table parent alter column id add generated always as identity",
                "alter table child drop constraint fk",
                "alter table child alter constraint fk deferrable",
                "alter table child add constraint c check (id < 9) not valid",
                "alter table child rename constraint fk to fk2",
                "alter index ix rename to ix2",
                "alter index ix set (fillfactor = 50)",
                "alter sequence counter increment 2",
                "alter sequence counter owned by child.id",
                "alter type mood add value 'happy' before 'ok'",
                "alter type mood rename value 'ok' to 'fine'",
                "create or replace function f() returns trigger language plpgsql as 'begin return old; end'",
                "alter table child disable trigger t",
                "alter trigger t on child rename to t2",
                "alter table child enable row level security",
                "alter table child force row level security",
                "alter policy p on child using (id > 2)",
                "create or replace view v as select id + 0 as id from parent",
                "alter domain positive set not null",
                "comment on table child is 'c'",
                "comment on column child.id is 'c'",
                "comment on constraint fk on child is 'c'",
                "comment on index ix is 'c'",
                "comment on function f() is 'c'",
                "comment on type mood is 'c'",
                "comment on policy p on child is 'c'",
                "grant select on child to public",
                "grant select (id) on child to public",
                "revoke execute on function f() from public",
                "revoke all on schema public from public",
                "alter table child set unlogged",
                "alter table child set (fillfactor = 50)",
                "alter table child replica identity full",
                "create statistics st2 on id, parent_id from child",
                "create rule r as on delete to child do instead nothing",
                "create extension hstore",
                "alter schema public owner to pg_monitor",
                "alter table child owner to pg_monitor",
                "alter view v owner to pg_monitor",
                "alter sequence counter owner to pg_monitor",
                "alter type mood owner to pg_monitor",
                "alter domain positive owner to pg_monitor",
                "alter function f() owner to pg_monitor",
                "alter operator @@@ (integer, integer) owner to pg_monitor",
                "alter publication pub owner to pg_monitor",
                "alter publication pub set (publish = 'insert')",
                "alter publication pub add table child",
                "alter table big set (toast.autovacuum_enabled = false)",
                "create type row as (id int, note text); alter table big of row",
                "alter statistics st set statistics 50",
                "alter index by_sum alter column 1 set statistics 50",
                "drop type span; create type span as range (subtype = int, subtype_diff = int4range_subdiff)",
                "drop aggregate total (int); create aggregate total (int) (sfunc = int4mi, stype = int)",
                "create cast (text as pair) with inout",
                "drop operator @@@ (int, int); create operator @@@ (leftarg = int, rightarg = int, function = int4mi)",
                "alter operator === (int, int) set (restrict = eqsel)",
                "create operator class other for type int using hash as operator 1 =, function 1 hashint4(int)",
                "alter operator family cls using btree add function 2 (int, int) btint4sortsupport(internal)",
                "create collation c from \"C\"",
                "create conversion conv for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8",
                "alter text search dictionary dict (stopwords = english)",
                "alter text search configuration conf add mapping for word with dict",
                "alter foreign data wrapper wrap options (kind 'x')",
                "alter server far options (set host 'there')",
                "create user mapping for public server far options (name 'x')",
                "alter foreign table ft options (name 'x')",
                "alter foreign table ft alter column id options (set place '2')",
                "grant usage on foreign server far to pg_monitor",
                "grant usage on foreign data wrapper wrap to pg_monitor",
                "revoke usage on language sql from public",
                "alter default privileges grant select on tables to pg_monitor",
                "alter default privileges in schema public grant select on tables to pg_monitor",
                "alter event trigger ev enable",
                "drop event trigger ev; create event trigger ev on sql_drop execute function g()",
                "comment on event trigger ev is 'c'",
                "comment on server far is 'c'",
                "comment on publication pub is 'c'",
                "comment on constraint positive_check on domain positive is 'c'",
                "comment on operator @@@ (int, int) is 'c'",
            })
    void itSeesAChange(String change) throws SQLException {
        String after = base.inSession(session -> {
            session.setAutoCommit(false);
            session.createStatement().execute(change);
            return CatalogSnapshot.ofSchema().readInTransaction(session);
        });
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void whatIsLeftOutIsNotSeen(TestDatabase db) {
        db.execute(BASE);
        CatalogSnapshot snapshot = CatalogSnapshot.ofSchema().without("history", "log", "public.draft");
        String before = snapshot.read(db);
        db.execute("""
                create schema history;
                create table history.t (id int primary key);
                comment on table history.t is 'c';
                create table log (id bigserial primary key, t text default 'x');
                comment on column log.t is 'c';
                create table draft (id bigint generated always as identity, t text unique);
                create table ambix_revision (id text primary key);
                create table ambix_journal (id text);
                """);
        assertThat(snapshot.read(db)).isEqualTo(before);
    }

    /** What the server has in a catalog of its own, or an owner for, cannot be forgotten. */
    @Test
    void everyCatalogOfObjectsAndEveryOwnerIsRead(TestDatabase db) {
        List<String> catalogs = db.query("""
                select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'oid'
                where c.relnamespace = 'pg_catalog'::regnamespace and c.relkind = 'r' and not c.relisshared""");
        List<String> owners = db.query("""
                select a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname ~ 'owner$'
                where c.relnamespace = 'pg_catalog'::regnamespace and c.relkind = 'r' and not c.relisshared""");
        // Publications of schemas are objects of a catalog since PostgreSQL 15.
        List<String> known = db.majorVersion() >= 15
                ? List.of("pg_largeobject_metadata", "pg_publication_namespace")
                : List.of("pg_largeobject_metadata");
        assertThat(CatalogSnapshot.notRead(catalogs)).containsExactlyInAnyOrderElementsOf(known);
        assertThat(CatalogSnapshot.notRead(owners)).containsExactlyInAnyOrder("lomowner", "extowner");
    }

    @Test
    void theOrderOfColumnsCountsOnlyIfAskedFor(TestDatabase db) {
        db.execute("create table t (a int, b int)");
        String before = CatalogSnapshot.ofSchema().read(db);
        String unordered = CatalogSnapshot.ofSchema().ignoringColumnOrder().read(db);
        db.execute("alter table t drop column a; alter table t add column a int");
        assertThat(CatalogSnapshot.ofSchema().read(db)).isNotEqualTo(before);
        assertThat(CatalogSnapshot.ofSchema().ignoringColumnOrder().read(db)).isEqualTo(unordered);
    }

    private static String linesWithoutGrants(TestDatabase db) {
        return CatalogSnapshot.ofSchema()
                .read(db)
                .lines()
                .filter(line -> line.startsWith("co"))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
