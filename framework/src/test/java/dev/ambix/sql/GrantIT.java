package dev.ambix.sql;

import static dev.ambix.schema.Ddl.comment;
import static dev.ambix.schema.Ddl.defaultPrivileges;
import static dev.ambix.schema.Ddl.definition;
import static dev.ambix.schema.Ddl.expression;
import static dev.ambix.schema.Ddl.key;
import static dev.ambix.schema.Ddl.policy;
import static dev.ambix.schema.Ddl.privileges;
import static dev.ambix.schema.Ddl.publication;
import static dev.ambix.schema.Ddl.published;
import static dev.ambix.schema.Ddl.statistics;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.operation.Operations;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.Ref;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Privileges;
import dev.ambix.schema.object.Publication;
import dev.ambix.schema.object.Statistics;
import dev.ambix.schema.table.Policy;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Grants, policies, statistics, publications and rarer objects change the catalog, and their reverses restore it. */
@Sampled(4)
class GrantIT {
    private static final String BASE = """
            create schema billing;
            create table billing.account (id integer, email text, "No" integer);
            create table customer (id integer primary key, city text, zip text);
            create view billing.v as select 1 as one;
            create sequence billing.s;
            create type billing.mood as enum ('a');
            create domain billing.email as text;
            create function billing.f(integer) returns integer language sql as 'select 1';
            create procedure billing.p() language sql as '';
            create aggregate billing.total(integer) (sfunc = int4pl, stype = integer);
            create foreign data wrapper w;
            create server s foreign data wrapper w;
            create policy p on customer;
            create statistics st on city, zip from customer;
            create publication pub for table customer;
            select lo_create(4000000000);
            """;

    /** What the snapshot of the catalog leaves out. */
    private static final String MORE = """
            select 'default ' || defaclnamespace::regnamespace || defaclobjtype::text || ' ' || acl::text
            from pg_default_acl, unnest(defaclacl) acl
            union all select 'wrapper ' || fdwname || ' ' || acl::text
                from pg_foreign_data_wrapper, unnest(coalesce(fdwacl, acldefault('F', fdwowner))) acl
            union all select 'server ' || srvname || ' ' || acl::text
                from pg_foreign_server, unnest(coalesce(srvacl, acldefault('S', srvowner))) acl
            union all select 'language ' || lanname || ' ' || acl::text
                from pg_language, unnest(coalesce(lanacl, acldefault('l', lanowner))) acl
            union all select 'database ' || acl::text
                from pg_database, unnest(coalesce(datacl, acldefault('d', datdba))) acl where datname = current_database()
            union all select 'large object ' || oid || ' ' || acl::text
                from pg_largeobject_metadata, unnest(coalesce(lomacl, acldefault('L', lomowner))) acl
            union all select 'mapping ' || u::text from pg_user_mappings u
            union all select 'target ' || stxname || coalesce(stxstattarget, -1) from pg_statistic_ext
            union all select 'collation ' || collname from pg_collation where oid >= 16384
            union all select 'publication ' || pubname || puballtables || pubinsert || pubupdate || pubdelete
                || pubtruncate || pubviaroot from pg_publication
            union all select 'publishes ' || t::text from pg_publication_tables t
            order by 1""";

    private TestDatabase db;
    private TestRole app;
    private TestRole web;

    @BeforeEach
    void create() {
        db = TestDatabase.create();
        db.execute(BASE);
        app = TestRole.of(db);
        web = TestRole.of(db);
    }

    @AfterEach
    void drop() {
        web.close();
        app.close();
        db.close();
    }

    @Test
    void grantsAreTakenBack() {
        String database = db.query("select current_database()").get(0);
        Operations.record(op -> {
                    op.grant("select, insert", Ref.table("billing.account"), app.name(), web.name());
                    op.grantWithGrantOption("all", Ref.table("billing.account"), app.name());
                    op.grant("select, update", Ref.columns("billing.account", "id", "No"), app.name(), "public");
                    op.grant("select", Ref.tables("billing.v", "customer"), app.name());
                    op.grant("usage", Ref.sequence("billing.s"), app.name());
                    op.grant("usage, create", Ref.schema("billing"), app.name());
                    op.grant("execute", Ref.function("billing.f", "integer"), app.name());
                    op.grant("execute", Ref.procedure("billing.p", ""), app.name());
                    op.grant("execute", Ref.aggregate("billing.total", "integer"), app.name());
                    op.grant("usage", Ref.type("billing.mood"), app.name());
                    op.grant("usage", Ref.domain("billing.email"), app.name());
                    op.grant("usage", Ref.foreignDataWrapper("w"), app.name());
                    op.grant("usage", Ref.server("s"), app.name());
                    op.grant("usage", Ref.language("plpgsql"), app.name());
                    op.grant("connect, create", Ref.database(database), app.name());
                    op.grant("select", Ref.largeObject(4_000_000_000L), app.name());
                    op.revoke("usage", Ref.language("plpgsql"), "public");
                    op.revoke("temporary", Ref.database(database), "public");
                    if (db.majorVersion() >= 15) {
                        op.grant("set, alter system", Ref.parameter("work_mem"), app.name());
                        op.grant("set", Ref.parameter("auto_explain.log_level"), app.name());
                    }
                    op.grant("select", Ref.allTablesIn("billing"), app.name());
                    op.grant("usage", Ref.allSequencesIn("billing"), app.name());
                    op.grant("execute", Ref.allRoutinesIn("billing"), app.name());
                    op.grantByDefault("select, insert", defaultPrivileges(web.name(), "tables", "billing"), app.name());
                    op.grantByDefaultWithGrantOption("usage", defaultPrivileges(web.name(), "sequences"), app.name());
                    op.revokeByDefault("execute", defaultPrivileges(web.name(), "functions"), "public");
                    op.revoke("execute", Ref.function("billing.f", "integer"), "public");
                })
                .operations()
                .forEach(this::assertReversible);
    }

    /** A privilege that is granted again leaves its grant option alone, so it has to be taken away first. */
    @Test
    void theGrantOptionIsTakenAwayByItself() {
        apply(Operations.record(op -> op.grantWithGrantOption("select", Ref.table("customer"), app.name())));
        assertReversible(Operations.record(op -> op.revokeGrantOption("select", Ref.table("customer"), app.name()))
                .operations()
                .get(0));
        apply(Operations.record(op -> op.revokeGrantOption("select", Ref.table("customer"), app.name())));
        assertThat(db.query("select privilege_type, is_grantable from pg_class, aclexplode(relacl) "
                        + "where relname = 'customer' and grantee <> relowner"))
                .containsExactly("SELECT|f");
    }

    @Test
    void aModelsPrivilegesReplaceOneAnother() {
        Privileges table = privileges(Ref.table("customer")).granting("select, delete", app.name());
        assertReplaceable(
                table,
                table.granting("insert", web.name())
                        .revoking("delete", app.name())
                        .grantingWithGrantOption("select", app.name()));
        Privileges function = privileges(Ref.function("billing.f", "integer")).granting("execute", app.name());
        assertReplaceable(function, function.revoking("execute", "public"));
        assertReplaceable(
                defaultPrivileges(web.name(), "types").granting("usage", app.name()),
                defaultPrivileges(web.name(), "types").revoking("usage", "public"));
    }

    @Test
    void policiesReplaceOneAnother() {
        Policy open = policy("it's; a \"policy\"").on("billing.account");
        Policy own = open.to(app.name(), web.name()).using("id > 0");
        assertReplaceable(open, own);
        assertReplaceable(own, own.to("public").withCheck("\"No\" > 1"));
        assertReplaceable(own, own.using("id > 1").withCheck("true"));
        assertReplaceable(own, own.restrictive().forUpdate());
        assertReversible(Operations.record(op -> op.renamePolicy("p", "customer", "q"))
                .operations()
                .get(0));
    }

    @Test
    void statisticsReplaceOneAnother() {
        Statistics all = statistics("billing.Odd; name").on("customer", "city", "zip");
        assertReplaceable(all, all.kinds("mcv", "ndistinct").target(10));
        assertReplaceable(all, all.target(100));
        assertReplaceable(all, statistics("billing.Odd; name").on("customer", expression("lower(city)"), key("zip")));
    }

    @Test
    void publicationsReplaceOneAnother() {
        Publication none = publication("odd; \"name");
        Publication one = none.tables("customer").publishing("insert", "delete").viaPartitionRoot();
        assertReplaceable(none, one);
        assertReplaceable(one, one.tables("billing.account").publishing("update"));
        assertReplaceable(one, none.allTables());
        if (db.majorVersion() >= 15) {
            Publication some =
                    none.tables(published("customer").columns("id", "zip").where("id > 0"));
            assertReplaceable(one, some);
            assertReplaceable(some, one.tablesInSchema("billing"));
        }
    }

    @Test
    void rareObjectsAndCommentsAreReversible() {
        List.<SchemaObject>of(
                        definition(Ref.collation("billing.c"), "create collation billing.c from \"C\""),
                        definition(
                                Ref.userMapping(app.name(), "s"),
                                "create user mapping for " + app.quoted() + " server s options (\"user\" 'u')"),
                        definition(
                                Ref.aggregate("billing.sum2", "integer"),
                                "create aggregate billing.sum2(integer) (sfunc = int4pl, stype = integer)"),
                        comment(Ref.policy("p", "customer"), "it's \\"),
                        comment(Ref.function("billing.f", "integer"), "x'; drop table customer; --"))
                .forEach(object -> assertReversible(
                        Operations.record(op -> op.create(object)).operations().get(0)));
    }

    private void assertReplaceable(SchemaObject was, SchemaObject now) {
        String nothing = snapshot();
        ChangeSet creation = Operations.record(op -> op.create(was));
        apply(creation);
        assertReversible(new ReplaceObject(now, Optional.of(was)));
        String created = snapshot();
        apply(new ChangeSet(List.of(new ReplaceObject(now, Optional.of(was)))));
        String replaced = snapshot();
        apply(Operations.record(op -> op.drop(now)));
        assertThat(snapshot()).isEqualTo(nothing);
        apply(Operations.record(op -> op.create(now)));
        assertThat(snapshot()).isEqualTo(replaced).isNotEqualTo(created);
        apply(Operations.record(op -> op.drop(now)));
    }

    private void assertReversible(Operation operation) {
        String before = snapshot();
        ChangeSet change = new ChangeSet(List.of(operation));
        apply(change);
        assertThat(snapshot()).as(operation.summary()).isNotEqualTo(before);
        apply(change.reverse());
        assertThat(snapshot()).as(operation.summary()).isEqualTo(before);
    }

    private void apply(ChangeSet changes) {
        db.execute(SqlCompiler.standard().compile(changes).stream()
                .map(compiled -> compiled.statement().sql())
                .toArray(String[]::new));
    }

    /** Column privileges that are taken away leave an empty list behind, and so do others; those say the same. */
    private String snapshot() {
        String parameters = db.majorVersion() < 15
                ? ""
                : String.join(
                        "\n",
                        db.query("select parname, acl from pg_parameter_acl, unnest(paracl) acl order by 1, 2::text"));
        return CatalogSnapshot.ofSchema().read(db) + "\n" + String.join("\n", db.query(MORE)) + parameters;
    }
}
