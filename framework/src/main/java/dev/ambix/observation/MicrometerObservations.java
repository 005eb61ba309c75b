package dev.ambix.observation;

import dev.ambix.observation.ObservedRun.Observed;
import dev.ambix.runtime.run.MigrationListener;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Optional;

/**
 * Observes runs through Micrometer: {@code ambix.run}, within it {@code ambix.revision} for each revision, and within that {@code
 * ambix.statement} for each statement that is timed by itself. The direction is a tag of low cardinality; ids, numbers and
 * summaries are of high cardinality, so that they are in traces and not in the names of meters. It needs {@code
 * io.micrometer:micrometer-observation} on the class path.
 */
@SuppressWarnings("exports") // Whoever calls it has the other module.
public final class MicrometerObservations {
    private MicrometerObservations() {}

    /** A listener that observes the runs of one migrator, one after another. */
    public static MigrationListener of(ObservationRegistry registry) {
        return new ObservedRun((step, within) -> start(registry, step, within));
    }

    private static Observed start(ObservationRegistry registry, ObservedStep step, Optional<Observed> within) {
        String direction = step.direction().word();
        Observation observation = Observation.createNotStarted(step.kind().word(), registry)
                .contextualName(name(step, direction))
                .lowCardinalityKeyValue("ambix.direction", direction)
                .highCardinalityKeyValue("ambix.run", String.valueOf(step.run()));
        switch (step.kind()) {
            case RUN -> observation.highCardinalityKeyValue("ambix.revisions", String.valueOf(step.revisions()));
            case REVISION -> observation.highCardinalityKeyValue("ambix.revision", step.revision());
            case STATEMENT ->
                observation
                        .highCardinalityKeyValue("ambix.revision", step.revision())
                        .highCardinalityKeyValue("ambix.statement", String.valueOf(step.statement()))
                        .highCardinalityKeyValue("ambix.operation", step.summary());
        }
        within.ifPresent(parent -> observation.parentObservation(((Started) parent).observation()));
        return new Started(observation.start());
    }

    private static String name(ObservedStep step, String direction) {
        return switch (step.kind()) {
            case RUN -> direction;
            case REVISION -> direction + " " + step.revision();
            case STATEMENT -> direction + " " + step.revision() + " " + step.statement();
        };
    }

    private record Started(Observation observation) implements Observed {
        @Override
        public void fail(Throwable failure) {
            observation.error(failure);
        }

        @Override
        public void end() {
            observation.stop();
        }
    }
}
