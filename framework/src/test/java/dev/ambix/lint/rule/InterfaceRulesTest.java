package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.view;

import dev.ambix.operation.Operations;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InterfaceRulesTest {

    private static void views(Operations op) {
        op.createView(
                "open",
                "select distinct on (o.id) o.id, lower(o.name), count(*) as total, (a + b) \"Sum\" from o where x");
        op.createView("listed", "select 1, 2");
        op.createView(view("named", "select 1, 2").columns("a", "b"));
        op.createFunction(
                "create function price(id bigint, at date default now()) returns bigint language sql return id");
    }

    static Stream<RuleCase> cases() {
        return Stream.of(
                of("changing-view-columns")
                        .after(InterfaceRulesTest::views)
                        .fires(
                                "reads total, Sum of the view open",
                                op -> op.replaceView(view("open", "select id, lower(name), 1 as more from o"))),
                of("changing-view-columns").after(InterfaceRulesTest::views).fires("which no longer has it", op -> {
                    op.dropView("open");
                    op.createView("open", "select id, lower(name), count(*) as total from o");
                }),
                of("changing-view-columns")
                        .after(InterfaceRulesTest::views)
                        .fires(
                                "another order",
                                op -> op.replaceView(
                                        view("named", "select 2, 1").columns("b", "a"))),
                of("changing-view-columns")
                        .after(InterfaceRulesTest::views)
                        .silent(
                                "more columns at the end",
                                op -> op.replaceView(
                                        view(
                                                "open",
                                                "select id, lower(name), sum(x) as total, a + b as \"Sum\", 5 as more from o"))),
                of("changing-view-columns")
                        .after(InterfaceRulesTest::views)
                        .silent("columns that cannot be told", op -> {
                            op.replaceView(view("open", "select o.* from o"));
                            op.replaceView(view("listed", "select 3 as a"));
                        }),
                of("changing-routine-signature")
                        .after(InterfaceRulesTest::views)
                        .fires(
                                "another result",
                                op -> op.replaceFunction(
                                        "create function price(id bigint, at date default now()) returns text language sql return id")),
                of("changing-routine-signature")
                        .after(InterfaceRulesTest::views)
                        .fires("other names of parameters", op -> {
                            op.dropFunction("price(bigint, date)");
                            op.createFunction(
                                    "create function price(item bigint, at date) returns bigint language sql return item");
                        }),
                of("changing-routine-signature")
                        .after(InterfaceRulesTest::views)
                        .silent(
                                "another body",
                                op -> op.replaceFunction(
                                        "create or replace function price(id bigint, at date default now()) returns bigint language sql return id + 1")),
                of("changing-routine-signature")
                        .silent(
                                "not known before",
                                op -> op.replaceFunction(
                                        "create or replace function price(id bigint) returns bigint language sql return id + 1")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
