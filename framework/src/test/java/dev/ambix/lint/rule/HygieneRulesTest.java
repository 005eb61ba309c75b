package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.on;
import static org.jooq.impl.SQLDataType.BIGINT;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HygieneRulesTest {

    static Stream<RuleCase> cases() {
        return Stream.of(
                of("empty-revision").fires("has no operation", op -> {}),
                of("empty-revision").silent("it has one", op -> op.execute("select 1")),
                of("prefer-verb")
                        .silent(
                                "a table like another has no verb",
                                op -> op.execute("create table b (like a including all)")),
                of("prefer-verb")
                        .fires(
                                "There is op.addColumn(..), op.createIndex(..)",
                                op -> op.execute(
                                        "alter table \"T\" add x int; create unique index on t (x); select 1")),
                of("prefer-verb")
                        .fires(
                                "op.createType(enumType(..))",
                                op -> op.execute("-- moods\ncreate type mood as enum ('a')")),
                of("prefer-verb").silent("no verb does it", op -> {
                    op.execute("create table t as select 1");
                    op.execute("select 'create table t ()'");
                    op.execute("grant app to reports");
                    op.execute("analyze t");
                }),
                of("if-exists-hides-state").fires("Let it fail", op -> op.dropTableIfExists("account")),
                of("if-exists-hides-state")
                        .fires("Let it fail", op -> op.addColumnIfNotExists("account", column("x", BIGINT))),
                of("if-exists-hides-state").fires("Let it fail", op -> op.execute("drop table if exists \"T\"")),
                of("if-exists-hides-state")
                        .fires("Let it fail", op -> op.execute("create table if not exists t (id int)")),
                of("if-exists-hides-state")
                        .fires(
                                "index of that name that is invalid",
                                op -> op.execute("create index concurrently if not exists ix on t (a)")),
                of("if-exists-hides-state").silent("known idioms", op -> {
                    op.execute("drop index concurrently if exists ix");
                    op.createExtensionIfNotExists("citext");
                    op.createSchemaIfNotExists("s");
                    op.createIndexConcurrentlyIfNotExists("ix", on("t", "a"));
                    op.execute("create extension if not exists citext");
                    op.execute("select 1 where not exists (select 1)");
                }),
                of("set-without-local")
                        .fires(
                                "have search_path, role changed",
                                op -> op.execute("set search_path = a; set session role b")),
                of("set-without-local")
                        .fires(
                                "have search_path changed",
                                op -> op.execute("select pg_catalog.set_config('search_path', '', false)")),
                of("set-without-local").silent("local", op -> {
                    op.execute("set local search_path = a");
                    op.execute("set constraints all deferred");
                    op.execute("select set_config('a.b', '', true)");
                    op.execute("update t set a = 1 where b");
                }));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
