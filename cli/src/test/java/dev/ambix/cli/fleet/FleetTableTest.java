package dev.ambix.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.runtime.fleet.Target;
import dev.ambix.runtime.fleet.TargetTask.Outcome;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FleetTableTest {
    private final FleetTable table = new FleetTable(0);

    private static long seconds(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }

    @Test
    void nothingIsDrawnBeforeTheTargetsAreKnown() {
        assertThat(table.lines(seconds(3), false)).isEmpty();
    }

    @Test
    void theSumHasAnEstimateAndEachTargetAtWorkALine() {
        table.expect(40);
        for (int i = 1; i <= 10; i++) {
            table.begin(Target.schema("t" + i), 0);
            table.end(Target.schema("t" + i), i == 1 ? Outcome.FAILED : Outcome.DONE);
        }
        table.begin(Target.schema("t11"), seconds(3));
        table.begin(Target.schema("tenant_of_a_name_that_is_longer_than_a_line_should_be"), seconds(8));
        table.at(Target.schema("t11"), "27c6a3f0b1d2", 2, 20);
        assertThat(String.join("\n", table.lines(seconds(10), false))).isEqualTo("""
                10 of 40 targets, 10.0 s, about 30.0 s left: 9 done, 1 failed
                  t11                                          7.0 s  27c6a3f0b1d2  2 of 20
                  tenant_of_a_name_that_is_longer_than_a_…     2.0 s""");
        assertThat(table.lines(seconds(10), true))
                .contains("10 of 40 targets, 10.0 s: 9 done, 1 failed")
                .last()
                .isEqualTo("Told to end: what runs may end, for 20 s at most, and nothing else is begun.");
    }

    @Test
    void linesFitAnUsualTerminalHoweverManyTargetsAreAtWork() {
        table.expect(300);
        for (int i = 0; i < 60; i++) {
            Target target = Target.schema("tenant_" + "x".repeat(i));
            table.begin(target, 0);
            table.at(target, "27c6a3f0b1d2", 100, 100);
        }
        assertThat(table.lines(seconds(4000), false))
                .hasSize(14)
                .allMatch(line -> line.length() <= 80)
                .endsWith("  and 48 more");
    }
}
