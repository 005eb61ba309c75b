package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.table;
import static dev.ambix.schema.Ddl.type;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.ambix.schema.table.PostgresTypes;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TypeRulesTest {

    static Stream<RuleCase> cases() {
        return Stream.of(
                of("prefer-bigint-over-int")
                        .fires(
                                "Columns: t.id, s.U.n. A sequence numbers it, and an integer ends at 2,147,483,647",
                                op -> {
                                    op.createTable("t", column("id", INTEGER).identity());
                                    op.addColumn("s.U", column("n", PostgresTypes.SMALLSERIAL));
                                }),
                of("prefer-bigint-over-int").fires("Column: u.id.", op -> {
                    op.accept("prefer-bigint-over-int", "a few rows");
                    op.createTable("t", column("id", type("int")).identity());
                    op.createTable("u", column("id", type("serial4")));
                }),
                of("prefer-bigint-over-int")
                        .silent(
                                "64 bits, and a number that is no key",
                                op -> op.createTable(
                                        "t",
                                        column("id", BIGINT).identity(),
                                        column("age", INTEGER),
                                        column("n", PostgresTypes.BIGSERIAL))),
                of("prefer-timestamp-tz")
                        .fires(
                                "Columns: t.a, t.B. Such a column keeps what the clock on a wall",
                                op -> op.createTable(
                                        "t",
                                        column("a", type("timestamp(3)")),
                                        column("B", type("timestamp without time zone")))),
                of("prefer-timestamp-tz")
                        .silent(
                                "with time zone",
                                op -> op.createTable(
                                        "t",
                                        column("a", type("timestamptz")),
                                        column("b", type("timestamp(3) with time zone")))),
                of("prefer-identity")
                        .fires(
                                "Columns: t.id, t.n. serial makes",
                                op -> op.createTable(
                                        "t", column("id", PostgresTypes.BIGSERIAL), column("n", type("SERIAL")))),
                of("prefer-identity")
                        .silent(
                                "an identity",
                                op -> op.createTable("t", column("id", BIGINT).identity())),
                of("ban-char-field")
                        .fires(
                                "Column: t.code. char(n) stores blanks",
                                op -> op.addColumn("t", column("code", type("character(2)")))),
                of("ban-char-field")
                        .silent(
                                "of another length, and the inner type",
                                op -> op.createTable(
                                        "t",
                                        column("a", type("varchar(2)")),
                                        column("b", type("\"char\"")),
                                        column("c", type("text")))),
                of("ban-char-field")
                        .silent(
                                "a foreign table is as it is elsewhere",
                                op -> op.createTable(
                                        table("f", column("a", type("char(2)"))).foreign("s", Map.of()))),
                of("prefer-jsonb").fires("has no equality", op -> op.addColumn("t", column("payload", type("json")))),
                of("prefer-jsonb").silent("jsonb", op -> op.addColumn("t", column("payload", type("jsonb")))),
                of("avoid-money").fires("lc_monetary", op -> op.addColumn("t", column("total", type("money")))),
                of("avoid-money").silent("numeric", op -> op.addColumn("t", column("money", type("numeric(12, 2)")))),
                of("avoid-timetz")
                        .fires("summer time", op -> op.createTable("t", column("at", type("time(3) with time zone")))),
                of("avoid-timetz")
                        .silent(
                                "without",
                                op -> op.createTable(
                                        "t",
                                        column("at", type("time")),
                                        column("b", type("timestamp with time zone")))),
                of("nullable-boolean")
                        .fires(
                                "three states",
                                op -> op.addColumn(
                                        "t", column("Active", BOOLEAN).defaultValue("true"))),
                of("nullable-boolean").fires("t6.b, t7.b and 2 more. Such", op -> {
                    for (int i = 0; i < 10; i++) {
                        op.createTable("t" + i, column("b", BOOLEAN));
                    }
                }),
                of("nullable-boolean")
                        .silent(
                                "not null, and computed",
                                op -> op.createTable(
                                        "t",
                                        column("a", BOOLEAN).notNull(),
                                        column("b", BOOLEAN).generatedAs("a is null"))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
