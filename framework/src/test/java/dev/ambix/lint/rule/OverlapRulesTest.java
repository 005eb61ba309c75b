package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.key;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.table;
import static dev.ambix.schema.Ddl.type;
import static dev.ambix.schema.Ddl.unique;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.CLOB;

import dev.ambix.operation.Operations;
import dev.ambix.schema.name.QualifiedName;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OverlapRulesTest {

    private static void account(Operations op) {
        op.createTable(
                "account",
                column("id", BIGINT),
                column("Email", CLOB),
                column("team", BIGINT),
                column("done", BOOLEAN),
                primaryKey("id"),
                unique("Email"));
        op.createIndex("ix_team", on("account", "team"));
    }

    static Stream<RuleCase> cases() {
        return Stream.of(
                of("duplicate-index")
                        .after(OverlapRulesTest::account)
                        .fires(
                                "index ix finds nothing that the primary key does not find",
                                op -> op.createIndex("ix", on("account", "id"))),
                of("duplicate-index")
                        .after(OverlapRulesTest::account)
                        .fires(
                                "that the key over Email does not find",
                                op -> op.createIndexConcurrently("ix", on("public.account", "Email"))),
                of("duplicate-index")
                        .after(OverlapRulesTest::account)
                        .fires(
                                "index ix_team finds nothing that the index uq does not find, and each insert and most updates write both. Drop it",
                                op -> op.createIndex("uq", on("account", "team").unique())),
                of("duplicate-index").fires("Leave it out", op -> {
                    account(op);
                    op.createIndex("ix", on("account", "team"));
                }),
                of("duplicate-index")
                        .after(OverlapRulesTest::account)
                        .silent("the old one goes, or they differ", op -> {
                            op.dropIndex("ix_team");
                            op.createIndex("ix_team_2", on("account", "team"));
                            op.createIndex("a", on("account", "id").using("hash"));
                            op.createIndex("b", on("account", "id").where("done"));
                            op.createIndex("c", on("account", key("id").descending()));
                        }),
                of("redundant-index")
                        .after(op -> op.createTable(
                                "stay",
                                column("room", BIGINT),
                                column("during", type("tstzrange")),
                                primaryKey("room", "during").withoutOverlaps()))
                        .silent("a key without overlaps is no btree", op -> op.createIndex("ix", on("stay", "room")))
                        .onServer(18),
                of("redundant-index")
                        .after(OverlapRulesTest::account)
                        .fires(
                                "index ix_team finds nothing that the index ix does not find",
                                op -> op.createIndex("ix", on("account", "team", "id"))),
                of("redundant-index").fires("index b finds nothing", op -> {
                    op.createTable("t", column("x", BIGINT), column("y", BIGINT), unique("x", "y"));
                    op.createIndex("b", on("t", "x"));
                }),
                of("redundant-index")
                        .after(OverlapRulesTest::account)
                        .silent("other columns first, another condition, or one that refuses", op -> {
                            op.createIndex("a", on("account", "id", "team"));
                            op.createIndex("b", on("account", "done", "Email"));
                            op.createIndex("c", on("account", "team", "done").where("done"));
                            op.createIndex("d", on("account", "done").unique());
                        }),
                of("duplicate-index").fires("index b finds nothing that the index a does not find", op -> {
                    op.createTable(table("e", column("id", BIGINT)).partitionByRange("id"));
                    op.createTable(table("p").partitionOf("e", "default"));
                    op.createIndex("ix", on("e", "id"));
                    op.createIndex("b", on("p", "id"));
                    op.createIndex("a", on("p", "id").withPartitionOf(Optional.of(QualifiedName.of("ix"))));
                }),
                of("index-on-boolean")
                        .after(OverlapRulesTest::account)
                        .fires("Half of the table", op -> op.createIndex("ix", on("account", "done"))),
                of("index-on-boolean")
                        .after(OverlapRulesTest::account)
                        .silent("with a condition, or more columns", op -> {
                            op.createIndex("a", on("account", "done").where("done"));
                            op.createIndex("b", on("account", "done", "team"));
                            op.createIndex("c", on("account", "Email"));
                        }));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
