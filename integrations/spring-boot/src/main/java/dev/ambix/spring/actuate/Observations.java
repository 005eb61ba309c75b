package dev.ambix.spring.actuate;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.Plan;
import dev.ambix.runtime.run.RunResult;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Observes a run as {@code ambix.run} and each of its revisions, within that, as {@code ambix.revision}; of what fails, the
 * observation has the error. Each revision goes to the server by itself then, because its time is to be its own.
 */
final class Observations implements MigrationListener {
    private final ObservationRegistry registry;
    private @Nullable Observation run;
    private @Nullable Observation revision;

    Observations(ObservationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void runStarted(Plan plan) {
        String direction = plan.direction().word();
        run = observation("ambix.run", direction, direction)
                .highCardinalityKeyValue(
                        "ambix.revisions", String.valueOf(plan.steps().size()))
                .start();
    }

    @Override
    public void revisionStarted(RevisionNode node, Direction direction) {
        // Of a single transaction that is tried again, the revisions start again.
        revision = stopped(revision);
        revision = observation("ambix.revision", direction.word(), direction.word() + " " + node.id())
                .highCardinalityKeyValue("ambix.revision", node.id())
                .parentObservation(run)
                .start();
    }

    @Override
    public void revisionDone(RevisionNode node, Direction direction, Duration took) {
        revision = stopped(revision);
    }

    @Override
    public void runDone(RunResult result) {
        run = stopped(run);
    }

    @Override
    public void runFailed(Throwable failure) {
        if (revision != null) {
            revision.error(failure);
        }
        if (run != null) {
            run.error(failure);
        }
        revision = stopped(revision);
        run = stopped(run);
    }

    private Observation observation(String name, String direction, String contextualName) {
        return Observation.createNotStarted(name, registry)
                .contextualName(contextualName)
                .lowCardinalityKeyValue("ambix.direction", direction);
    }

    private static @Nullable Observation stopped(@Nullable Observation observation) {
        if (observation != null) {
            observation.stop();
        }
        return null;
    }
}
