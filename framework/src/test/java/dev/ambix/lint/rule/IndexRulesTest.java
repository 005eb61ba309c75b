package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.by;
import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.expression;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.table;
import static dev.ambix.schema.Ddl.unique;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.ambix.impact.Impact;
import dev.ambix.impact.LockLevel;
import dev.ambix.operation.Operations;
import dev.ambix.schema.name.QualifiedName;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IndexRulesTest {
    private static void cart(Operations op) {
        op.createTable("cart", column("id", BIGINT), column("note", CLOB));
        op.createIndex("ix_cart", on("cart", "id"));
    }

    private static void event(Operations op) {
        op.createTable(
                table("log.event", column("id", BIGINT), column("at", INTEGER)).partitionByRange("at"));
        op.createTable(table("log.event_1").partitionOf("log.event", "for values from (1) to (9)"));
        op.createIndex("ix_event", on("log.event", "at"));
    }

    private static void functions(Operations op) {
        cart(op);
        op.createFunction("create function inner_f(n int) returns int immutable return n + 1");
        op.createFunction("create function outer_f(n int) returns int immutable language sql as 'select inner_f(n)'");
        op.createFunction("create function safe_f(n int) returns int immutable language sql set search_path = public"
                + " as 'select inner_f(n)'");
        op.createFunction("create function clean_f(n int) returns int immutable language sql as 'select abs(n)'");
        op.createFunction("create function rows_f() returns bigint language sql as 'select count(*) from cart'");
    }

    static Stream<RuleCase> cases() {
        return Stream.of(
                        deletion(),
                        Stream.of(
                                of("require-concurrent-reindex")
                                        .fires("all its indexes", op -> op.execute("reindex table cart")),
                                of("require-concurrent-reindex")
                                        .silent(
                                                "concurrently",
                                                op -> op.execute("REINDEX (verbose) INDEX CONCURRENTLY \"Ix\"")),
                                of("concurrent-index-on-partitioned-table")
                                        .after(IndexRulesTest::event)
                                        .fires(
                                                "log.event, which is partitioned",
                                                op -> op.createIndexConcurrently("ix", on("log.event", "id"))),
                                of("concurrent-index-on-partitioned-table")
                                        .after(IndexRulesTest::event)
                                        .silent(
                                                "a partition",
                                                op -> op.createIndexConcurrently("ix", on("log.event_1", "id"))),
                                of("concurrent-index-on-partitioned-table")
                                        .after(IndexRulesTest::event)
                                        .silent("gradually", op -> op.gradually()
                                                .createIndex("ix", on("log.event", "id"), "log.event_1")),
                                of("require-concurrent-index-creation")
                                        .after(IndexRulesTest::event)
                                        .fires(
                                                "Nobody writes to log.event",
                                                op -> op.createIndex("ix", on("log.event", "id"))),
                                of("require-concurrent-index-creation")
                                        .fires(
                                                "Nobody writes to Odd",
                                                op -> op.execute("create unique index on only \"Odd\" (id)")),
                                of("require-concurrent-index-creation").silent("a table made in SQL", op -> {
                                    op.execute("create table if not exists x.t (id int)");
                                    op.execute("create index on x.t (id)");
                                }),
                                of("require-concurrent-index-creation")
                                        .silent(
                                                "it was seen to lock nothing",
                                                op -> op.execute("create index ix on t (id)"))
                                        .measured(Impact.none()),
                                of("require-concurrent-index-creation")
                                        .silent("a materialized view made in SQL", op -> {
                                            op.execute(
                                                    "create materialized view if not exists app.totals as select 1 as id");
                                            op.execute("create unique index ix on app.totals (id)");
                                        }),
                                of("require-concurrent-index-creation").silent("a temporary table", op -> {
                                    op.execute("create temporary table t (id int)");
                                    op.execute("create index on t (id)");
                                })),
                        virtual(),
                        searchPath(),
                        missing())
                .flatMap(all -> all);
    }

    private static void computed(Operations op) {
        op.createTable("t", column("a", INTEGER), column("b", INTEGER).generatedVirtuallyAs("a + 1"));
    }

    private static Stream<RuleCase> virtual() {
        RuleCase.Cases rule = of("index-on-virtual-column");
        RuleCase.Cases later = rule.after(IndexRulesTest::computed);
        return Stream.of(
                        later.fires(
                                "An index over t.b, which is computed when it is read, is refused by the server. Index its"
                                        + " expression: a + 1; or",
                                op -> op.createIndex("ix", on("t", "b"))),
                        later.fires("An index over t.b", op -> op.createIndex("ix", on("t", expression("abs(b)")))),
                        later.fires(
                                "An index over t.b",
                                op -> op.createIndex("ix", on("t", "a").where("b > 0"))),
                        later.fires(
                                "An index over t.b",
                                op -> op.createIndex("ix", on("t", "a").include("b"))),
                        later.fires("A key over t.b", op -> op.addConstraint("t", unique("b"))),
                        later.fires(
                                "A key over t.b",
                                op -> op.addConstraint("t", foreignKey("b").references("x", "a"))),
                        rule.fires(
                                "A key over s.b",
                                op -> op.createTable(
                                        "s",
                                        column("a", INTEGER),
                                        column("b", INTEGER).generatedVirtuallyAs("a + 1"),
                                        primaryKey("b"))),
                        later.silent("its own expression, a string, and a check", op -> {
                            op.createIndex("ix", on("t", expression("a + 1")).where("a::text <> 'b'"));
                            op.addConstraint("t", check("b > 0"));
                        }),
                        rule.after(op -> op.createTable(
                                        "t",
                                        column("a", INTEGER),
                                        column("b", INTEGER).generatedAs("a + 1")))
                                .silent("a stored one", op -> op.createIndex("ix", on("t", "b"))),
                        of("dropping-virtual-expression")
                                .after(IndexRulesTest::computed)
                                .fires(
                                        "t.b is computed when it is read, so that it has no values that a plain column could"
                                                + " keep, and the server refuses this. Add a plain column beside it and fill that"
                                                + " from a + 1.",
                                        op -> op.execute("alter table t add c int, alter b drop expression if exists")),
                        of("dropping-virtual-expression")
                                .after(op -> op.createTable(
                                        "t",
                                        column("a", INTEGER),
                                        column("b", INTEGER).generatedAs("a + 1")))
                                .silent(
                                        "a stored one",
                                        op -> op.execute("alter table t alter column b drop expression")))
                .map(one -> one.onServer(18));
    }

    private static Stream<RuleCase> missing() {
        return Stream.of(
                of("backfill-without-index")
                        .after(IndexRulesTest::cart)
                        .fires(
                                "No index begins with note",
                                op -> op.backfill("public.cart", by("note"), rows -> rows.set("id", "1"))),
                of("backfill-without-index")
                        .after(IndexRulesTest::cart)
                        .silent("an index", op -> op.backfill("cart", by("id"), rows -> rows.set("note", "'-'"))),
                of("backfill-without-index")
                        .silent(
                                "nothing is known of the table",
                                op -> op.backfill("other", by("id"), rows -> rows.set("note", "'-'"))),
                of("refresh-without-unique-index")
                        .after(op -> {
                            op.createMaterializedView("s.v", "select 1 as n");
                            op.createIndex("uq", on("s.v", "n").unique().where("n > 0"));
                        })
                        .fires("s.v has no unique index", op -> op.refreshMaterializedViewConcurrently("s.v")),
                of("refresh-without-unique-index")
                        .after(op -> {
                            op.createMaterializedView("v", "select 1 as n");
                            op.createIndex("uq", on("v", "n").unique());
                        })
                        .silent("it has one", op -> op.refreshMaterializedViewConcurrently("public.v")),
                of("refresh-without-unique-index")
                        .silent("nothing is known of the view", op -> op.refreshMaterializedViewConcurrently("v")));
    }

    private static Stream<RuleCase> deletion() {
        return Stream.of(
                of("require-concurrent-index-deletion")
                        .fires("all that use its table", op -> op.dropIndex("s.ix_cart")),
                of("require-concurrent-index-deletion")
                        .after(IndexRulesTest::cart)
                        .fires("the table cart", op -> op.dropIndex("ix_cart")),
                of("require-concurrent-index-deletion")
                        .after(IndexRulesTest::cart)
                        .fires("what depends on the index", op -> op.dropIndexCascade("ix_cart")),
                of("require-concurrent-index-deletion")
                        .after(IndexRulesTest::event)
                        .fires("all its partitions", op -> op.dropIndex("log.ix_event")),
                of("require-concurrent-index-deletion")
                        .fires("whoever comes later", op -> op.execute("drop index if exists ix_cart")),
                of("require-concurrent-index-deletion")
                        .silent("concurrently", op -> op.dropIndexConcurrently("ix_cart")),
                of("require-concurrent-index-deletion")
                        .silent("concurrently in SQL", op -> op.execute("drop index\nconcurrently ix_cart")),
                of("require-concurrent-index-deletion").silent("an index that was new", op -> {
                    cart(op);
                    op.dropIndex("ix_cart");
                }),
                of("require-concurrent-index-deletion")
                        .fires("whoever comes later", op -> op.execute("drop index ix"))
                        .measured(Impact.locking(QualifiedName.of("cart"), LockLevel.ACCESS_EXCLUSIVE)));
    }

    private static Stream<RuleCase> searchPath() {
        return Stream.of(
                of("restricted-search-path")
                        .after(IndexRulesTest::functions)
                        .fires(
                                "outer_f uses inner_f without its schema",
                                op -> op.createIndexConcurrently("ix", on("cart", expression("outer_f(id::int)")))),
                of("restricted-search-path")
                        .after(IndexRulesTest::functions)
                        .fires(
                                "rows_f uses cart without its schema",
                                op -> op.createMaterializedView("v", "select public.rows_f() as n")),
                of("restricted-search-path")
                        .after(op -> {
                            functions(op);
                            op.createFunction("create function lines_f(n int) returns int immutable language sql\nas\n"
                                    + "$$\n    select inner_f(n)\n$$");
                        })
                        .fires(
                                "lines_f uses inner_f without its schema",
                                op -> op.createIndexConcurrently("ix", on("cart", expression("lines_f(id::int)")))),
                of("restricted-search-path")
                        .after(IndexRulesTest::functions)
                        .silent("a search path, and nothing to look for", op -> {
                            op.createIndexConcurrently("ix", on("cart", expression("safe_f(id::int)")));
                            op.createIndexConcurrently("iy", on("cart", expression("clean_f(id::int)")));
                            op.createIndexConcurrently("iz", on("cart", expression("inner_f(id::int)")));
                        }));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
