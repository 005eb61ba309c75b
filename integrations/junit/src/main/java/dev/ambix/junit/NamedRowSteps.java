package dev.ambix.junit;

import dev.ambix.autogenerate.trial.RoundTrip;
import dev.ambix.junit.AmbixTest.RowStep;
import dev.ambix.junit.AmbixTest.RowSteps;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.schema.graph.SchemaGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The steps with rows that a test names, by their revisions. */
final class NamedRowSteps implements RowSteps {
    private final Map<String, List<RowStep>> before = new HashMap<>();
    private final Map<String, List<RowStep>> after = new HashMap<>();
    private final Map<String, List<RowStep>> restored = new HashMap<>();

    @Override
    public void before(String revision, RowStep step) {
        add(before, revision, step);
    }

    @Override
    public void after(String revision, RowStep step) {
        add(after, revision, step);
    }

    @Override
    public void restored(String revision, RowStep step) {
        add(restored, revision, step);
    }

    private static void add(Map<String, List<RowStep>> steps, String revision, RowStep step) {
        steps.computeIfAbsent(revision, id -> new ArrayList<>()).add(step);
    }

    void requireKnown(RevisionMap map) {
        Stream.of(before, after, restored)
                .flatMap(steps -> steps.keySet().stream())
                .filter(id -> map.find(id).isEmpty())
                .findFirst()
                .ifPresent(id -> {
                    throw new IllegalArgumentException("There are rows for the revision " + id
                            + ", and no migration has this id. Write the whole id of one.");
                });
    }

    /** The steps of a revision, for its round trip on a database. */
    RoundTrip.Stops<Exception> stops(RevisionNode revision, MigratedDatabase database) {
        return new RoundTrip.Stops<>() {
            @Override
            public void before(SchemaGraph schema) throws Exception {
                run(before, revision, database);
            }

            @Override
            public void upgraded(SchemaGraph schema) throws Exception {
                run(after, revision, database);
            }

            @Override
            public void downgraded(SchemaGraph schema) throws Exception {
                run(restored, revision, database);
            }
        };
    }

    private static void run(Map<String, List<RowStep>> steps, RevisionNode revision, MigratedDatabase database)
            throws Exception {
        for (RowStep step : steps.getOrDefault(revision.id(), List.of())) {
            step.on(database);
        }
    }
}
