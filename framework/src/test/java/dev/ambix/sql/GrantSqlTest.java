package dev.ambix.sql;

import static dev.ambix.schema.Ddl.defaultPrivileges;
import static dev.ambix.schema.Ddl.privileges;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.operation.Operations;
import dev.ambix.schema.Ref;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.object.Privileges;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrantSqlTest {
    @Test
    void privilegesAreGrantedOnObjectsOfEveryKindThatHasThem() {
        assertThat(CompiledSql.of(op -> {
                    op.grant("select, INSERT", Ref.table("account"), "app", "Web User");
                    op.grant("select", Ref.view("billing.open"), "public");
                    op.grant("select", Ref.materializedView("m"), "app");
                    op.grant("select", Ref.foreignTable("f"), "app");
                    op.grant("select", Ref.tables("a", "b"), "app");
                    op.grant("select, update", Ref.columns("account", "id", "Email"), "app");
                    op.grant("select", Ref.column("account", "id"), "app");
                    op.grant("usage", Ref.sequence("s"), "app");
                    op.grant("create, usage", Ref.schema("billing.eu"), "app");
                    op.grant("execute", Ref.function("add", "integer, integer"), "app");
                    op.grant("execute", Ref.procedure("p", ""), "app");
                    op.grant("execute", Ref.aggregate("count_all", ""), "app");
                    op.grant("usage", Ref.type("mood"), "app");
                    op.grant("usage", Ref.domain("email"), "app");
                    op.grant("usage", Ref.foreignDataWrapper("w"), "app");
                    op.grant("usage", Ref.server("s"), "app");
                    op.grant("usage", Ref.language("plpgsql"), "app");
                    op.grant("connect, create", Ref.database("My.Shop"), "app");
                    op.grant("select", Ref.largeObject(4_000_000_000L), "app");
                    op.grant("set, alter system", Ref.parameter("auto_explain.log_level"), "app");
                    op.grantWithGrantOption("all", Ref.table("account"), "app");
                }))
                .isEqualTo("""
                        grant select, insert on table account to app, "Web User";
                        grant select on table billing.open to public;
                        grant select on table m to app;
                        grant select on table f to app;
                        grant select on table a, b to app;
                        grant select (id, "Email"), update (id, "Email") on table account to app;
                        grant select (id) on table account to app;
                        grant usage on sequence s to app;
                        grant create, usage on schema "billing.eu" to app;
                        grant execute on function add(integer, integer) to app;
                        grant execute on procedure p() to app;
                        grant execute on function count_all(*) to app;
                        grant usage on type mood to app;
                        grant usage on domain email to app;
                        grant usage on foreign data wrapper w to app;
                        grant usage on foreign server s to app;
                        grant usage on language plpgsql to app;
                        grant connect, create on database "My.Shop" to app;
                        grant select on large object 4000000000 to app;
                        grant set, alter system on parameter auto_explain.log_level to app;
                        grant all on table account to app with grant option;
                        """);
    }

    @Test
    void privilegesAreTakenAway() {
        assertThat(CompiledSql.of(op -> {
                    op.revoke("insert", Ref.table("account"), "app", "web");
                    op.revoke("select", Ref.columns("account", "id", "email"), "app");
                    op.revokeCascade("select", Ref.view("v"), "app");
                    op.revokeGrantOption("select", Ref.table("account"), "app");
                    op.revoke("execute", Ref.function("f", ""), "public");
                }))
                .isEqualTo("""
                        revoke insert on table account from app, web;
                        revoke select (id, email) on table account from app;
                        revoke select on table v from app cascade;
                        revoke grant option for select on table account from app;
                        revoke execute on function f() from public;
                        """);
    }

    @Test
    void privilegesOnAllObjectsOfASchemaAreGrantedAndTakenAway() {
        assertThat(CompiledSql.of(op -> {
                    op.grant("select", Ref.allTablesIn("billing"), "app");
                    op.grantWithGrantOption("usage", Ref.allSequencesIn("Billing"), "app");
                    op.revoke("execute", Ref.allFunctionsIn("billing"), "public");
                    op.revoke("execute", Ref.allProceduresIn("billing"), "public");
                    op.grant("execute", Ref.allRoutinesIn("billing"), "app");
                }))
                .isEqualTo("""
                        grant select on all tables in schema billing to app;
                        grant usage on all sequences in schema "Billing" to app with grant option;
                        revoke execute on all functions in schema billing from public;
                        revoke execute on all procedures in schema billing from public;
                        grant execute on all routines in schema billing to app;
                        """);
    }

    @Test
    void privilegesOnFutureObjectsAreGrantedAndTakenAway() {
        assertThat(CompiledSql.of(op -> {
                    op.grantByDefault("select, insert", defaultPrivileges("owner", "tables", "billing"), "app", "web");
                    op.grantByDefaultWithGrantOption("usage", defaultPrivileges("Owner", "sequences"), "app");
                    op.revokeByDefault("execute", defaultPrivileges("owner", "functions"), "public");
                    op.alterDefaultPrivileges(
                            defaultPrivileges("owner", "types").granting("usage", "app"),
                            defaultPrivileges("owner", "types").revoking("usage", "public"));
                }))
                .isEqualTo("""
                        alter default privileges for role owner in schema billing grant select, insert on tables to app, web;
                        alter default privileges for role "Owner" grant usage on sequences to app with grant option;
                        alter default privileges for role owner revoke execute on functions from public;
                        alter default privileges for role owner revoke usage on types from public, app;
                        """);
    }

    @Test
    void aModelsPrivilegesAreThoseThatDifferFromPostgresOwn() {
        ObjectRef function = Ref.function("f", "integer");
        assertThat(CompiledSql.of(op -> {
                    op.create(privileges(Ref.table("t"))
                            .granting("select", "b", "a")
                            .granting("insert, select", "c")
                            .grantingWithGrantOption("update", "a"));
                    op.create(privileges(function).revoking("execute", "public").granting("execute", "app"));
                    op.create(privileges(function).granting("execute", "app"));
                    op.create(defaultPrivileges("o", "functions").revoking("execute", "public"));
                    op.drop(privileges(function).revoking("execute", "public").granting("execute", "app"));
                    op.drop(defaultPrivileges("o", "tables", "s").granting("select", "app"));
                }))
                .isEqualTo("""
                        grant select on table t to b, a;
                        grant insert, select on table t to c;
                        grant update on table t to a with grant option;
                        revoke execute on function f(integer) from public;
                        grant execute on function f(integer) to app;
                        grant execute on function f(integer) to app;
                        alter default privileges for role o revoke execute on functions from public;
                        revoke execute on function f(integer) from app;
                        grant execute on function f(integer) to public;
                        alter default privileges for role o in schema s revoke select on tables from app;
                        """);
    }

    @Test
    void privilegesAreReplacedByTheirDifference() {
        Privileges was = privileges(Ref.column("t", "a"))
                .granting("select, update", "app")
                .grantingWithGrantOption("references", "app")
                .granting("select", "gone");
        Privileges now = privileges(Ref.column("t", "a"))
                .granting("select, references", "app")
                .grantingWithGrantOption("select", "new");
        assertThat(ReplacedSql.of(was, now)).isEqualTo("""
                        revoke update (a) on table t from app;
                        revoke select (a) on table t from gone;
                        revoke grant option for references (a) on table t from app;
                        grant select (a) on table t to new with grant option;
                        """);
        assertThat(ReplacedSql.of(was, was)).isEmpty();
    }

    @Test
    void whatCannotBeGrantedIsRefused() {
        assertThatThrownBy(() -> CompiledSql.of(op -> op.grant("select", Ref.index("ix"), "app")))
                .isInstanceOf(MigrationException.class)
                .hasMessage(
                        "PostgreSQL has no privileges on the index ix. Grant them on the objects that it belongs to.");
        assertThatThrownBy(() ->
                        Operations.record(op -> op.grant("select", List.of(Ref.table("t"), Ref.sequence("s")), "app")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Privileges on the table t and the sequence s cannot be granted at once; use one grant each.");
        assertThatThrownBy(() -> Operations.record(op -> op.grant("select", Ref.table("t"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A grant or revoke needs at least one role.");
    }

    @Test
    void aPrivilegeIsWordsAlone() {
        for (String privilege : List.of("select; drop table t", "select (a)", "", "select,", "select on t to x --")) {
            assertThatThrownBy(() -> Operations.record(op -> op.grant(privilege, Ref.table("t"), "app")))
                    .as(privilege)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is no privilege; write them as in \"select, insert\"");
        }
    }

    @Test
    void unknownPrivilegesCannotBeDropped() {
        assertThatThrownBy(() ->
                        CompiledSql.of(op -> op.drop(privileges(Ref.view("v")).ref())))
                .isInstanceOf(MigrationException.class)
                .hasMessage("The privileges on view v cannot be changed without saying what they were. "
                        + "Give the earlier ones, or use grant and revoke.");
    }

    @Test
    void theSchemaPublicIsClosedToOthers() {
        assertThat(CompiledSql.of(op -> op.create(privileges(Ref.schema("public"))
                        .revoking("usage, create", "public")
                        .granting("usage", "app"))))
                .isEqualTo("""
                        revoke usage, create on schema public from public;
                        grant usage on schema public to app;
                        """);
    }

    /** PostgreSQL 14 lets all create objects in the schema public, and later ones do not; a model need not know. */
    @Test
    void whatTheServerGivesOnTheSchemaPublicStaysAsItIs() {
        assertThat(CompiledSql.of(
                        op -> op.create(privileges(Ref.schema("public")).granting("usage", "app"))))
                .isEqualTo("""
                        grant usage on schema public to app;
                        """);
        assertThat(CompiledSql.of(op -> op.drop(privileges(Ref.schema("public")).revoking("create", "public"))))
                .isEqualTo("""
                        grant create on schema public to public;
                        """);
    }

    @Test
    void anOwnersOwnPrivilegesAreThoseOfWhoRunsTheStatement() {
        assertThat(CompiledSql.of(op -> {
                    op.create(privileges(Ref.table("account")).revokingFromOwner("delete, truncate"));
                    op.grant("delete", Ref.table("account"), "current_user");
                }))
                .isEqualTo("""
                        revoke delete, truncate on table account from current_user;
                        grant delete on table account to current_user;
                        """);
    }
}
