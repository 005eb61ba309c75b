package dev.ambix.cli.trial;

import dev.ambix.autogenerate.scratch.Scratch;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The scratch databases of a trial. The revisions of a line share one; a branch goes on with the one that has come nearest, or
 * gets its own.
 */
final class TrialDatabases implements AutoCloseable {
    private static final int MOST = 3;

    private final ScratchServer server;
    private final RevisionMap graph;
    private final Function<Connection, Migrator> migrators;
    private final Seeds seeds;
    private final BiConsumer<RevisionNode, String> seedProblems;
    /** The databases; those used last come last. */
    private final List<Place> places = new ArrayList<>();

    TrialDatabases(
            ScratchServer server,
            RevisionMap graph,
            Function<Connection, Migrator> migrators,
            Seeds seeds,
            BiConsumer<RevisionNode, String> seedProblems) {
        this.server = server;
        this.graph = graph;
        this.migrators = migrators;
        this.seeds = seeds;
        this.seedProblems = seedProblems;
    }

    /** A database and the revisions that stand on it. */
    record Place(Scratch scratch, Migrator migrator, Set<String> applied) {
        Connection connection() {
            return scratch.connection();
        }
    }

    /** The revisions that one depends on, itself left out. */
    static Set<String> ancestors(RevisionMap graph, RevisionNode revision) {
        Set<String> ancestors = new LinkedHashSet<>();
        Deque<RevisionNode> open = new ArrayDeque<>(List.of(revision));
        while (!open.isEmpty()) {
            RevisionNode next = open.pop();
            Stream.concat(next.downRevisions().stream(), next.dependsOn().stream())
                    .flatMap(name -> graph.revision(name).stream())
                    .filter(parent -> ancestors.add(parent.id()))
                    .forEach(open::push);
        }
        return ancestors;
    }

    /**
     * A database with the ancestors of a revision and their seeds, and nothing else.
     *
     * @throws dev.ambix.runtime.run.RevisionFailedException if a revision below does not go up
     */
    Place below(RevisionNode revision, Set<String> ancestors) throws SQLException {
        Optional<Place> nearest = places.stream()
                .filter(place -> ancestors.containsAll(place.applied()))
                .max(Comparator.comparing(place -> place.applied().size()));
        Place place = nearest.orElseGet(this::open);
        places.remove(place);
        places.add(place);
        boolean isReached = false;
        try {
            advance(place, revision, ancestors);
            isReached = true;
            return place;
        } finally {
            if (!isReached) {
                drop(place);
            }
        }
    }

    private Place open() {
        if (places.size() == MOST) {
            drop(places.get(0));
        }
        Scratch scratch = Scratch.create(server);
        return new Place(scratch, migrators.apply(scratch.connection()), new HashSet<>());
    }

    private void advance(Place place, RevisionNode revision, Set<String> ancestors) throws SQLException {
        if (place.applied().equals(ancestors)) {
            return;
        }
        if (seeds.isEmpty()) {
            place.migrator()
                    .upgrade(Stream.concat(revision.downRevisions().stream(), revision.dependsOn().stream())
                            .toArray(String[]::new));
        } else {
            for (RevisionNode below : graph.revisions()) {
                if (ancestors.contains(below.id()) && !place.applied().contains(below.id())) {
                    place.migrator().upgrade(below.id());
                    reached(place, below);
                }
            }
        }
        place.applied().addAll(ancestors);
    }

    /** A revision stands on a database, and gets its seeds. */
    void reached(Place place, RevisionNode revision) throws SQLException {
        place.applied().add(revision.id());
        seeds.run(revision, place.connection()).ifPresent(problem -> seedProblems.accept(revision, problem));
    }

    /** Gives up a database whose state is not known. */
    void drop(Place place) {
        places.remove(place);
        place.scratch().close();
    }

    @Override
    public void close() {
        List.copyOf(places).forEach(this::drop);
    }
}
