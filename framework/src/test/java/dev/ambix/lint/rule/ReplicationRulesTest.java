package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.publication;
import static dev.ambix.schema.Ddl.table;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.ambix.operation.Operations;
import dev.ambix.schema.table.TableOptions.ReplicaIdentity;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplicationRulesTest {

    private static void visit(Operations op) {
        op.createTable("public.visit", column("at", BIGINT));
    }

    static Stream<RuleCase> cases() {
        return Stream.of(
                of("unlogged-table")
                        .fires(
                                "empties cache",
                                op -> op.createTable(
                                        table("cache", column("id", BIGINT)).unlogged())),
                of("unlogged-table").silent("logged", op -> op.createTable("cache", column("id", BIGINT))),
                of("missing-replica-identity")
                        .after(ReplicationRulesTest::visit)
                        .fires(
                                "refuses both on public.visit",
                                op -> op.createPublication(publication("p").tables("visit"))),
                of("missing-replica-identity")
                        .after(op -> op.createPublication(publication("p").tablesInSchema("sales")))
                        .fires(
                                "refuses both on sales.Visit",
                                op -> op.createTable("sales.Visit", column("at", BIGINT))),
                of("missing-replica-identity")
                        .after(ReplicationRulesTest::visit)
                        .silent(
                                "inserts alone",
                                op -> op.createPublication(
                                        publication("p").allTables().publishing("insert"))),
                of("missing-replica-identity")
                        .after(op -> {
                            visit(op);
                            op.replicaIdentity("visit", ReplicaIdentity.FULL);
                        })
                        .silent(
                                "it has an identity",
                                op -> op.createPublication(publication("p").allTables())),
                of("missing-replica-identity")
                        .after(op -> op.createPublication(publication("p").allTables()))
                        .silent("a key in a later step", op -> {
                            op.createTable("t", column("id", BIGINT));
                            op.createPrimaryKey("pk", "t", "id");
                            op.createTable(table("e", column("id", BIGINT)).partitionByRange("id"));
                        }));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
