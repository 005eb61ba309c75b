package dev.ambix.runtime;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.name.StreamName;
import dev.ambix.runtime.run.CurrentState;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.runtime.run.Plan;
import dev.ambix.runtime.run.RunResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Several streams in one database: those of an application and of the libraries on its class path.
 *
 * <pre>{@code
 * Migrator.builder().dataSource(dataSource).buildStreams().upgrade();
 * }</pre>
 */
public final class Streams {
    private final Map<String, Migrator> migrators;
    private final String own;

    /**
     * The work in one stream before it is the turn of another.
     *
     * @param stream the name of the stream
     * @param targets the targets of its upgrade
     * @param plan the plan of that upgrade; empty where the stream is up to date
     */
    public record Step(String stream, List<String> targets, Plan plan) {
        public Step {
            targets = List.copyOf(targets);
        }
    }

    /**
     * The result of an upgrade in one stream.
     *
     * @param stream the name of the stream
     * @param result the revisions that were run, which may be none
     */
    public record Result(String stream, RunResult result) {}

    private Streams(Map<String, Migrator> migrators, String own) {
        this.migrators = Collections.unmodifiableMap(migrators);
        this.own = own;
    }

    static Streams of(Migrator only) {
        return new Streams(Map.of(only.stream(), only), only.stream());
    }

    /** The own stream comes last, because it depends on the others more often than they on it. */
    static Streams of(MigratorBuilder builder, String own, MigrationSource source) {
        Map<String, List<RevisionNode>> revisions = new LinkedHashMap<>();
        Map<String, Migrator> migrators = new LinkedHashMap<>();
        for (String name : names(own, source)) {
            Migrator migrator = builder.buildStream(name);
            migrators.put(name, migrator);
            revisions.put(name, migrator.revisions().revisions());
        }
        StreamCycle.refuse(revisions);
        return new Streams(migrators, own);
    }

    private static List<String> names(String own, MigrationSource source) {
        TreeSet<String> others = new TreeSet<>(source.streams().keySet());
        others.remove(own);
        List<String> names = new ArrayList<>(others);
        if (others.isEmpty()
                || !own.equals(StreamName.DEFAULT)
                || !source.revisions().isEmpty()) {
            names.add(own);
        }
        return names;
    }

    /** The names of the streams; the one that the builder named is the last. */
    public List<String> names() {
        return List.copyOf(migrators.keySet());
    }

    /**
     * The migrator of a stream.
     *
     * @throws MigrationException if it is not at hand
     */
    public Migrator migrator(String name) {
        return Optional.ofNullable(migrators.get(name))
                .orElseThrow(() -> new MigrationException(
                        "There is no stream " + name + ". At hand: " + String.join(", ", migrators.keySet()) + "."));
    }

    /** Where each stream is, by its name. */
    public Map<String, CurrentState> current() {
        Map<String, CurrentState> states = new LinkedHashMap<>();
        migrators.forEach((name, migrator) -> states.put(name, migrator.current()));
        return states;
    }

    /**
     * Upgrades all streams, each revision behind those of other streams that it depends on. Streams that were upgraded before a
     * failure stay upgraded.
     *
     * @param targets the targets of the stream that the builder named; {@code head} if none is given. The others go to their
     *     heads.
     * @return the results in the order of the work; at least one for each stream
     * @throws MigrationException if a revision depends on one that is neither applied nor at hand; nothing is run then; throws
     *     besides as {@link Migrator#upgrade} does
     */
    public List<Result> upgrade(String... targets) {
        return order(targets).steps().stream()
                .map(step -> new Result(
                        step.stream(),
                        migrators.get(step.stream()).upgrade(step.targets().toArray(String[]::new))))
                .toList();
    }

    /** The plan of {@link #upgrade} as of now. */
    public List<Step> planUpgrade(String... targets) {
        return order(targets).steps().stream()
                .map(step -> new Step(
                        step.stream(),
                        step.targets(),
                        migrators.get(step.stream()).planUpgradeOf(step.revisions())))
                .toList();
    }

    private StreamOrder order(String... targets) {
        Map<String, List<String>> goals = new LinkedHashMap<>();
        List<String> given = targets.length == 0 ? List.of("head") : List.of(targets);
        migrators.keySet().forEach(name -> goals.put(name, name.equals(own) ? given : List.of("heads")));
        return StreamOrder.of(migrators, goals);
    }
}
