package dev.ambix.runtime.fleet;

import dev.ambix.revision.RevisionMap;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.fleet.TargetStates.Found;
import dev.ambix.runtime.fleet.TargetTask.Deed;
import dev.ambix.runtime.fleet.TargetTask.Outcome;
import dev.ambix.runtime.run.RunResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Databases and schemas that the same migrations run on, such as one schema for each tenant. Revisions are recorded and compiled
 * once for all of them. Each target is run as a migrator runs it alone, under its own lock and with its own history; one that
 * fails or cannot be reached is told of in the result, and the others go on.
 *
 * <pre>{@code
 * Fleet.builder()
 *         .migrator(Migrator.builder().dataSource(dataSource).build())
 *         .dataSource(dataSource)
 *         .targets(tenants.stream().map(tenant -> Target.schema(tenant.schema())).toList())
 *         .build()
 *         .upgrade()
 *         .requireComplete();
 * }</pre>
 */
public final class Fleet {
    private final List<Target> targets;
    private final Migrator migrator;
    private final TargetMigrators migrators;
    private final FleetLimits limits;
    private final FleetListener listener;
    private final Optional<FleetLeases> leases;

    Fleet(
            List<Target> targets,
            Migrator migrator,
            TargetMigrators migrators,
            FleetLimits limits,
            FleetListener listener,
            Optional<FleetLeases> leases) {
        requireDistinct(targets);
        this.targets = List.copyOf(targets);
        this.migrator = migrator;
        this.migrators = migrators;
        this.limits = limits;
        this.listener = listener;
        this.leases = leases;
    }

    public static FleetBuilder builder() {
        return new FleetBuilder();
    }

    private static void requireDistinct(List<Target> targets) {
        Set<String> names = new HashSet<>();
        targets.stream().filter(target -> !names.add(target.name())).findFirst().ifPresent(target -> {
            throw new IllegalArgumentException("Two targets are called \"" + target.name() + "\".");
        });
        Map<Target.Place, Target> places = new HashMap<>();
        targets.forEach(target -> Optional.ofNullable(places.put(target.place(), target))
                .ifPresent(other -> {
                    throw new IllegalArgumentException("The targets \"" + other.name() + "\" and \"" + target.name()
                            + "\" are in one place, and a run would do its work twice.");
                }));
    }

    public List<Target> targets() {
        return targets;
    }

    /** The revision graph of the migrations. */
    public RevisionMap revisions() {
        return migrator.revisions();
    }

    /** The same fleet with some of its targets. */
    public Fleet only(Collection<Target> some) {
        Set<Target> chosen = Set.copyOf(some);
        List<Target> left = targets.stream().filter(chosen::contains).toList();
        return new Fleet(left, migrator, migrators, limits, listener, leases);
    }

    /** The same fleet with another bound for failures, where some are accounted for already. */
    public Fleet within(FleetLimits others) {
        return new Fleet(targets, migrator, migrators, others, listener, leases);
    }

    /**
     * The same fleet for several processes that may have the same targets: none works on a target that another one works on. It does
     * the others first, and those again when the other process is done with them, or is dead and its lease has expired.
     */
    public Fleet leased(FleetLeases kept) {
        return new Fleet(targets, migrator, migrators, limits, listener, Optional.of(kept));
    }

    /** A migrator of one target alone. */
    public Migrator migrator(Target target) {
        return migrators.of(target);
    }

    /**
     * Where the targets are, in their order. Targets of one database take one round trip; from 1,000 on, several
     * sessions take it at the same time. A revision that an earlier run left half-way is not looked for where all revisions are applied.
     */
    public List<TargetState> states() {
        return found().stream().map(Found::state).toList();
    }

    /** The ids of the revisions that are applied to each target, of those that can be reached. */
    public Map<Target, Set<String>> applied() {
        Map<Target, Set<String>> applied = new LinkedHashMap<>();
        found().forEach(one ->
                one.applied().ifPresent(set -> applied.put(one.state().target(), ExpandedTargets.ids(set))));
        return applied;
    }

    /**
     * Refuses contracts whose expand has not run on all targets: code that knows nothing of the expand may still run for those
     * that lack it, and would break by the contract. Targets that cannot be reached are passed over.
     *
     * @param revisions up to which an upgrade is to run; {@code head} if none is given
     * @throws dev.ambix.MigrationException if a contract is pending on one target, and an expand below it is pending on another
     *     one; names both revisions and the targets
     */
    public void requireExpanded(String... revisions) {
        new ExpandedTargets(migrator.revisions(), found())
                .require(revisions.length == 0 ? List.of("head") : List.of(revisions));
    }

    private List<Found> found() {
        return new TargetStates(migrator, migrators).of(targets);
    }

    /**
     * Upgrades all targets; {@code head} if no revision is given. Of targets at the head with one and the same history, one is run
     * and speaks for the others, unless there are repeatable units.
     */
    public FleetResult upgrade(String... revisions) {
        TargetTask task = (target, one) -> Deed.of(one.upgrade(revisions));
        boolean isToHead = revisions.length == 0 || List.of(revisions).equals(List.of("head"));
        return isToHead && migrator.units().isEmpty() ? upgradeToHead(task) : run(task);
    }

    private FleetResult upgradeToHead(TargetTask task) {
        long start = System.nanoTime();
        Map<String, List<Target>> alike = new LinkedHashMap<>();
        List<Target> first = new ArrayList<>();
        for (Found found : found()) {
            boolean isNew = !found.state().isAtHead()
                    || alike.computeIfAbsent(found.key(), any -> new ArrayList<>())
                            .isEmpty();
            if (isNew) {
                first.add(found.state().target());
            }
            if (found.state().isAtHead()) {
                alike.get(found.key()).add(found.state().target());
            }
        }
        listener.started(targets);
        Map<Target, TargetResult> results = new LinkedHashMap<>();
        pass(first, task, 0).forEach(result -> results.put(result.target(), result));
        List<Target> second = new ArrayList<>();
        alike.values().forEach(group -> {
            boolean isSpokenFor = results.get(group.get(0)).outcome() == Outcome.UNCHANGED;
            group.stream().skip(1).forEach(target -> {
                if (isSpokenFor) {
                    results.put(target, unchanged(target));
                } else {
                    second.add(target);
                }
            });
        });
        int failed =
                (int) results.values().stream().filter(TargetResult::isFailed).count();
        pass(second, task, failed).forEach(result -> results.put(result.target(), result));
        return result(results, start);
    }

    private TargetResult unchanged(Target target) {
        TargetResult result = TargetResult.without(target, Outcome.UNCHANGED);
        listener.targetDone(result);
        return result;
    }

    private FleetResult result(Map<Target, TargetResult> results, long start) {
        return new FleetResult(
                targets.stream()
                        .map(target -> Optional.ofNullable(results.get(target)).orElseThrow())
                        .toList(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    /** Undoes the revisions applied after one, on all targets; steps are counted on each target, and anew by each call. */
    public FleetResult downgrade(String revision) {
        return run((target, one) -> Deed.of(one.downgrade(revision)));
    }

    /** Records revisions as applied on all targets, and runs nothing. */
    public FleetResult stamp(String... revisions) {
        return run((target, one) -> Deed.of(one.stamp(revisions)));
    }

    /**
     * Makes a schema that is not there yet, and brings it to the head: in one transaction, where all revisions can share one. Its
     * history is that of an upgrade. If that fails, the schema is dropped again.
     *
     * @param target need not be one of the {@link #targets}
     * @throws dev.ambix.MigrationException if there is such a schema, or it cannot be made; throws besides as an upgrade does
     */
    public RunResult createSchema(Target target) {
        return creation().schema(target, migrators.database(target, migrator.role()));
    }

    /**
     * The same with a database.
     *
     * @param target the new database, by its URL
     * @param name its name
     * @param beside a database of the same server, that is connected to meanwhile
     */
    public RunResult createDatabase(Target target, String name, Target beside) {
        return creation().database(target, name, migrators.database(beside, migrator.role()));
    }

    /**
     * Makes a database as the copy of another one, which is brought to the head before and has the history of the copy too.
     * Nobody else may be connected to that. The copy has its rows, but no rights and settings of the database itself.
     *
     * @param name the name of the new database
     * @param template the name of the other one
     * @param source the same as a target
     * @param beside a third database of the server, that is connected to meanwhile
     * @return the upgrade of the other one to the head; empty if it was there
     */
    public RunResult copyDatabase(String name, String template, Target source, Target beside) {
        return creation().copy(name, template, source, migrators.database(beside, migrator.role()));
    }

    private TargetCreation creation() {
        return new TargetCreation(migrator, migrators);
    }

    /** Does a task with all targets. */
    public FleetResult run(TargetTask task) {
        long start = System.nanoTime();
        listener.started(targets);
        return new FleetResult(pass(targets, task, 0), Duration.ofNanos(System.nanoTime() - start));
    }

    private List<TargetResult> pass(List<Target> some, TargetTask task, int failed) {
        return new FleetRun(some, migrators, limits, listener, leases, task, failed).run();
    }
}
