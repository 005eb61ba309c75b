package dev.ambix.spring.actuate;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.MigrationListener;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Observes each revision of a run as {@code ambix.revision}. One that fails is ended by the next, or not reported. */
final class Observations implements MigrationListener {
    private final ObservationRegistry registry;
    private @Nullable Observation current;

    Observations(ObservationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void revisionStarted(RevisionNode revision, Direction direction) {
        current = Observation.createNotStarted("ambix.revision", registry)
                .contextualName(direction.word() + " " + revision.id())
                .lowCardinalityKeyValue("ambix.direction", direction.word())
                .highCardinalityKeyValue("ambix.revision", revision.id())
                .start();
    }

    @Override
    public void revisionDone(RevisionNode revision, Direction direction, Duration took) {
        if (current != null) {
            current.stop();
            current = null;
        }
    }
}
