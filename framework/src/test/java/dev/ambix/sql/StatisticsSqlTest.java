package dev.ambix.sql;

import static dev.ambix.schema.Ddl.expression;
import static dev.ambix.schema.Ddl.key;
import static dev.ambix.schema.Ddl.statistics;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.schema.object.Statistics;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatisticsSqlTest {
    @Test
    void statisticsAreCreatedWithAllTheirParts() {
        assertThat(CompiledSql.of(op -> {
                    op.createStatistics(statistics("s").on("account", "city", "Zip"));
                    op.createStatisticsIfNotExists(statistics("billing.S")
                            .on("billing.invoice", key("a"), expression("lower(b)"))
                            .kinds("ndistinct", "mcv")
                            .target(500));
                }))
                .isEqualTo("""
                        create statistics s on "Zip", city from account;
                        create statistics if not exists billing."S" (mcv, ndistinct) on a, (lower(b)) from billing.invoice;
                        alter statistics billing."S" set statistics 500;
                        """);
    }

    @Test
    void statisticsAreRenamedAndDropped() {
        assertThat(CompiledSql.of(op -> {
                    op.renameStatistics("billing.s", "billing.S");
                    op.dropStatistics("billing.S");
                    op.dropStatisticsIfExists("s");
                    op.dropStatistics(statistics("s").on("t", "a", "b"));
                }))
                .isEqualTo("""
                        alter statistics billing.s rename to "S";
                        drop statistics billing."S";
                        drop statistics if exists s;
                        drop statistics s;
                        """);
    }

    @Test
    void onlyTheTargetIsAltered() {
        Statistics was = statistics("s").on("t", "a", "b");
        assertThat(ReplacedSql.of(was, was.target(100))).isEqualTo("alter statistics s set statistics 100;\n");
        assertThat(ReplacedSql.of(was.target(100), was.withTarget(Optional.empty())))
                .isEqualTo("alter statistics s set statistics -1;\n");
        assertThat(ReplacedSql.of(was, was.kinds("mcv").target(100))).isEqualTo("""
                drop statistics s;
                create statistics s (mcv) on a, b from t;
                alter statistics s set statistics 100;
                """);
    }
}
