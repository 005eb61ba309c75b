package dev.ambix.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.conformance.RealHistory;
import dev.ambix.conformance.RealSchema;
import dev.ambix.conformance.SqlText;
import dev.ambix.testing.Sample;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * All that the order of steps must be right for is told by what operations read and write. By default some cases are tried;
 * {@code -Dambix.trips=all} takes all.
 */
@Sampled(3)
class ShuffledOrderIT {
    private static final boolean ALL = "all".equals(System.getProperty("ambix.trips"));

    private final Random random = Sample.random("shuffled order");
    private final List<String> faults = new ArrayList<>();

    @Test
    void parentsAndPartitionsChangeInAnyOrder() throws SQLException {
        List<InheritanceCase> all = Stream.concat(InheritanceCase.undoable(), InheritanceCase.partitions())
                .toList();
        for (InheritanceCase one : some(all, 3)) {
            try (TestDatabase before = TestDatabase.create();
                    TestDatabase after = TestDatabase.create()) {
                before.execute(one.before());
                after.execute(one.before(), one.change());
                bothWays(one.toString(), before, after);
            }
        }
        assertThat(faults).as(Sample.NOTE).isEmpty();
    }

    @Test
    void stepsOfHistoriesAreMadeInAnyOrder() throws SQLException {
        for (RealHistory history : some(RealHistory.all(), 1)) {
            try (TestDatabase database = TestDatabase.create()) {
                List<SqlText> steps = history.steps();
                List<SqlText> tried = ALL ? steps : Sample.of(steps.subList(0, Math.min(30, steps.size())), 2, "steps");
                for (SqlText step : steps.subList(0, steps.indexOf(tried.get(tried.size() - 1)) + 1)) {
                    try (TestDatabase before = database.copy()) {
                        step.load(database);
                        if (tried.contains(step)) {
                            bothWays(history + "/" + step, before, database);
                        }
                    }
                }
            }
        }
        assertThat(faults).as(Sample.NOTE).isEmpty();
    }

    @Test
    void schemasAreCreatedAndDroppedInAnyOrder() throws SQLException {
        try (TestDatabase empty = TestDatabase.create()) {
            for (RealSchema schema : some(RealSchema.on(empty.majorVersion()), 1)) {
                try (TestDatabase database = TestDatabase.create()) {
                    schema.load(database);
                    bothWays(schema.toString(), empty, database);
                }
            }
        }
        assertThat(faults).as(Sample.NOTE).isEmpty();
    }

    private void bothWays(String name, TestDatabase before, TestDatabase after) throws SQLException {
        ShuffledOrder.faults(before, after, random).forEach(fault -> faults.add(name + ": " + fault));
        ShuffledOrder.faults(after, before, random).forEach(fault -> faults.add(name + ", backward: " + fault));
    }

    private static <T> List<T> some(List<T> all, int count) {
        return ALL ? all : Sample.of(all, count, "shuffled order");
    }
}
