package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.extension;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.ambix.schema.Ref;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecurityRulesTest {

    static Stream<RuleCase> cases() {
        return Stream.of(
                of("security-definer-without-search-path")
                        .fires(
                                "search_path",
                                op -> op.createFunction(
                                        "create function f() returns int language sql security definer as 'select 1'")),
                of("security-definer-without-search-path")
                        .fires(
                                "search_path",
                                op -> op.execute(
                                        "create or replace procedure p() language plpgsql external security definer as $$ begin set search_path = x; end $$")),
                of("security-definer-without-search-path").silent("set, or with the caller's rights", op -> {
                    op.createFunction(
                            "create function f() returns int language sql security definer set search_path = pg_catalog as 'select 1'");
                    op.createFunction("create function g() returns int language sql as 'select $$security definer$$'");
                }),
                of("untrusted-language")
                        .fires(
                                "Code in plpython3u",
                                op -> op.createFunction(
                                        "create function f() returns int language plpython3u as 'return 1'")),
                of("untrusted-language")
                        .fires(
                                "Code in c ",
                                op -> op.execute("create function f() returns int as 'lib', 'f' language 'C'")),
                of("untrusted-language")
                        .silent(
                                "trusted",
                                op -> op.createFunction(
                                        "create function f() returns int language plpgsql as 'begin return 1; end'")),
                of("grant-to-public")
                        .fires(
                                "all get select, insert",
                                op -> op.grant("select, insert", Ref.table("account"), "app", "public")),
                of("grant-to-public")
                        .fires("all get usage", op -> op.execute("grant usage on schema sales to app, PUBLIC")),
                of("grant-to-public").silent("a role, and what is open anyway", op -> {
                    op.grant("select", Ref.table("public.account"), "app");
                    op.grant("execute", Ref.function("f", ""), "public");
                    op.execute("grant execute on function f() to public");
                    op.execute("grant execute on routine f() to public");
                    op.execute("grant execute on all functions in schema s to public");
                    op.grant("execute", Ref.allFunctionsIn("s"), "public");
                    op.execute("grant select on public.t to app");
                    op.execute("revoke all on t from public");
                }),
                of("grant-all").fires("Grant app what is needed", op -> op.grant("all", Ref.table("account"), "app")),
                of("grant-all")
                        .fires(
                                "Grant app what is needed",
                                op -> op.execute("grant all privileges on all tables in schema public to app")),
                of("grant-all").silent("some", op -> {
                    op.grant("select", Ref.allTablesIn("public"), "app");
                    op.execute("grant select on t to app");
                }),
                of("secret-in-sql")
                        .fires("password stays", op -> op.execute("create role app login password 'hunter2'")),
                of("secret-in-sql")
                        .fires(
                                "password stays",
                                op -> op.execute("create subscription s connection 'host=a password=x' publication p")),
                of("secret-in-sql")
                        .fires(
                                "password stays",
                                op -> op.execute("insert into t (u) values ('postgresql://app:hunter2@db/x')")),
                of("secret-in-sql").silent("hashed, an argument, or no password", op -> {
                    op.execute("create role a password 'SCRAM-SHA-256$4096:x'");
                    op.execute("create role b password null; alter role b password '${password}'");
                    op.execute("insert into t (a) values ('password', 'x')");
                    op.execute("insert into t (u) values ('postgresql://db/x')");
                }),
                of("extension-needs-superuser")
                        .fires("extension postgres_fdw", op -> op.createExtension("postgres_fdw")),
                of("extension-needs-superuser")
                        .fires("extension dblink", op -> op.execute("create extension if not exists dblink")),
                of("extension-needs-superuser").silent("trusted", op -> {
                    op.createExtension("citext");
                    op.createExtensionIfNotExists("uuid-ossp");
                }),
                of("extension-without-schema")
                        .after(op -> {
                            op.createTable("a.t", column("id", BIGINT));
                            op.createTable("t", column("id", BIGINT));
                        })
                        .fires("types of citext", op -> op.createExtension("citext")),
                of("extension-without-schema")
                        .after(op -> {
                            op.createTable("a.t", column("id", BIGINT));
                            op.createTable("t", column("id", BIGINT));
                        })
                        .silent(
                                "with a schema",
                                op -> op.createExtension(extension("citext").inSchema("a"))),
                of("extension-without-schema").silent("all is in one schema", op -> {
                    op.createExtension("citext");
                    op.createTable("public.t", column("id", BIGINT));
                    op.createTable("u", column("id", BIGINT));
                }));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
