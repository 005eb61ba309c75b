package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.runtime.run.LockMode;
import dev.ambix.testing.Sample;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After any fault a run is repeated, and ends where an undisturbed one ends; the journal tells what was. */
@ExtendWith(TestDatabase.PerTest.class)
@Execution(ExecutionMode.CONCURRENT)
@Sampled(3)
class FaultsIT {
    private static final int SAMPLE = 30;

    /** {@code -Dambix.faults=10000} tries more. */
    private static final int COUNT = Integer.getInteger("ambix.faults", SAMPLE);

    private static final int MOST_SHOWN = 5;

    @ParameterizedTest
    @EnumSource
    void afterAnyFaultARunEndsWhereAnUndisturbedOneEnds(FaultyHistory history, TestDatabase db) throws Exception {
        Random random = Sample.random("faults of " + history);
        LockMode mode = random.nextInt(3) == 0 ? LockMode.LEASE : LockMode.SESSION;
        List<String> problems = new ArrayList<>();
        Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
        try (FaultTrial trial = new FaultTrial(history, mode, db, Optional.empty())) {
            for (int i = 0; i < COUNT / FaultyHistory.values().length && problems.size() < MOST_SHOWN; i++) {
                Fault fault = Fault.OF_SESSIONS.get(random.nextInt(Fault.OF_SESSIONS.size()));
                counts.merge(fault, 1, Integer::sum);
                trial.problem(fault, 1 + random.nextLong(trial.messages())).ifPresent(problems::add);
            }
        }
        if (COUNT > SAMPLE) {
            System.out.println(history + " with " + counts + ", " + mode);
        }
        assertThat(problems).as(history + " with " + counts + ", " + mode).isEmpty();
    }
}
