package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.primaryKey;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;

import dev.ambix.operation.Operations;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DataRulesTest {

    private static void account(Operations op) {
        op.createTable("account", column("number", BIGINT), column("State", CLOB), primaryKey("number"));
    }

    static Stream<RuleCase> cases() {
        return Stream.of(
                of("backfilling-in-one-statement")
                        .after(DataRulesTest::account)
                        .fires(
                                "another unique key",
                                op -> op.update("account", rows -> rows.set("State", "'new'")
                                        .set("number", "number + 1"))),
                of("backfilling-in-one-statement")
                        .after(DataRulesTest::account)
                        .fires(
                                "Each row of account is locked",
                                op -> op.update("account", rows -> rows.set("State", "'new'"))),
                of("backfilling-in-one-statement")
                        .fires(
                                "Each row of sales.Order",
                                op -> op.execute("update only sales.\"Order\" set a = (select 1 where true)")),
                of("backfilling-in-one-statement")
                        .fires(
                                "Each row of t",
                                op -> op.execute(
                                        "with x as (select 1 where a) update t set a = 1 where (1 = 1) returning a")),
                of("backfilling-in-one-statement").silent("a condition", op -> {
                    op.update("account", rows -> rows.set("a", "1").where("a is null"));
                    op.execute(
                            "/* update */ update t set a = b.x from b where b.id = t.id; select 'update t set a = 1'");
                    op.execute("insert into t (a) values (1) on conflict (a) do update set a = 2");
                }),
                of("backfilling-in-one-statement").silent("a new table", op -> {
                    account(op);
                    op.update("account", rows -> rows.set("State", "1"));
                    op.execute("create table x (a int); update x set a = 1");
                }),
                of("delete-without-where").fires("spares a row of account", op -> op.deleteRows("account", "true")),
                of("delete-without-where").fires("spares a row of sales.t", op -> op.execute("delete from sales.t")),
                of("delete-without-where").silent("a condition", op -> {
                    op.deleteRows("account", "a = a");
                    op.execute("delete from t using x where x.id = t.id");
                    op.execute("delete from t where current_date = '2026-01-01'");
                }),
                of("delete-without-where").silent("a new table", op -> {
                    account(op);
                    op.deleteRows("account", "true");
                }),
                of("ban-truncate")
                        .fires(
                                "rows of a, sales.B are gone",
                                op -> op.execute("truncate table only a, sales.\"B\" restart identity")),
                of("ban-truncate").silent("a new table, or with CASCADE", op -> {
                    account(op);
                    op.execute("truncate account");
                    op.execute("truncate x cascade");
                }),
                of("ban-truncate-cascade")
                        .fires("those of each table that refers to them", op -> op.execute("truncate a cascade")),
                of("ban-truncate-cascade").silent("without", op -> op.execute("truncate a; select 'cascade'")),
                of("insert-without-columns")
                        .fires("columns of sales.T", op -> op.execute("insert into sales.\"T\" values (1, 2)")),
                of("insert-without-columns")
                        .fires("columns of t", op -> op.execute("insert into t as x select * from y")),
                of("insert-without-columns").silent("with columns, or defaults", op -> {
                    op.execute("insert into t (a) values (1)");
                    op.execute("insert into t default values");
                }));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
