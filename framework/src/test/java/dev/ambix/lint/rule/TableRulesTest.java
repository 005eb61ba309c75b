package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.column;
import static org.jooq.impl.SQLDataType.BIGINT;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableRulesTest {
    static Stream<RuleCase> cases() {
        return Stream.of(
                of("ban-drop-table").fires("its rows are gone", op -> op.dropTable("account")),
                of("ban-drop-table").silent("made by the revision itself", op -> {
                    op.createTable("draft", column("id", BIGINT));
                    op.dropTable("draft");
                }),
                of("renaming-table").fires("Leave a view", op -> op.renameTable("account", "customer")),
                of("renaming-table").silent("made by the revision itself", op -> {
                    op.createTable("draft", column("id", BIGINT));
                    op.renameTable("draft", "final");
                }),
                of("identifier-too-long")
                        .fires("has 64 bytes", op -> op.execute("create table " + "ü".repeat(32) + " (id int)")),
                of("identifier-too-long")
                        .silent(
                                "63 bytes, and a long string",
                                op -> op.execute("insert into " + "t".repeat(63) + " values ('" + "x".repeat(80)
                                        + "') -- " + "y".repeat(80))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
