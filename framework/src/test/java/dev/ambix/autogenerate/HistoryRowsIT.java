package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.autogenerate.StepRows.Outcome;
import dev.ambix.conformance.RealHistory;
import dev.ambix.conformance.SqlText;
import dev.ambix.schema.Schema;
import dev.ambix.testing.Sample;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Steps that developers made, with rows in the tables: what is proposed instead leaves the same rows, or its review says
 * what it does not. By default one step of some histories is tried; {@code -Dambix.rows=all} tries all, the rows being kept
 * over the history, {@code -Dambix.rows=NAME} those of one, and prints how many are equal.
 */
@Execution(ExecutionMode.CONCURRENT)
class HistoryRowsIT {
    private static final int SAMPLED = 2;
    private static final String CHOSEN = System.getProperty("ambix.rows", "");

    private static final Map<String, Integer> COUNTS = new ConcurrentSkipListMap<>();

    static List<RealHistory> histories() {
        List<RealHistory> all = RealHistory.all();
        return CHOSEN.isEmpty()
                ? Sample.of(all, SAMPLED, "rows of histories")
                : all.stream()
                        .filter(history -> CHOSEN.equals("all") || CHOSEN.equals(history.name()))
                        .toList();
    }

    @ParameterizedTest
    @MethodSource("histories")
    void theSameRowsAreLeft(RealHistory history) throws SQLException {
        List<SqlText> tried = CHOSEN.isEmpty() ? Sample.of(history.steps(), 1, "rows of " + history) : history.steps();
        List<String> wrong = new ArrayList<>();
        TestDatabase filled = null;
        try (TestDatabase bare = TestDatabase.create()) {
            Schema earlier = Schema.EMPTY;
            for (SqlText step : history.steps().subList(0, history.steps().indexOf(tried.get(tried.size() - 1)) + 1)) {
                if (!tried.contains(step)) {
                    step.load(bare);
                    continue;
                }
                filled = filled == null ? bare.copy() : filled;
                Schema now = Trip.read(bare).schema();
                step.load(bare);
                Schema later = Trip.read(bare).schema();
                TestDatabase next = new RowsBefore(filled, later).filled(earlier, step);
                judge(history + "/" + step, StepRows.of(step, filled, next), wrong);
                filled.close();
                filled = next;
                earlier = now;
            }
        } finally {
            if (filled != null) {
                filled.close();
            }
        }
        assertThat(wrong).as(Sample.NOTE).isEmpty();
    }

    private static void judge(String step, StepRows rows, List<String> wrong) {
        String history = step.substring(0, step.indexOf('/'));
        COUNTS.merge(history + " steps", 1, Integer::sum);
        COUNTS.merge(history + " " + rows.outcome(), 1, Integer::sum);
        if (rows.renames()) {
            COUNTS.merge(history + " renaming steps " + rows.outcome(), 1, Integer::sum);
        }
        if (rows.outcome() == Outcome.WRONG) {
            wrong.add(step + ": " + rows.detail());
        }
        if (!CHOSEN.isEmpty() && rows.outcome() != Outcome.EQUAL) {
            System.out.println(rows.outcome() + " " + step + ": " + rows.detail());
        }
    }

    @AfterAll
    static void print() {
        COUNTS.forEach((what, count) -> System.out.println(what + ": " + count));
    }
}
