package dev.ambix.cli.fleet;

import dev.ambix.MigrationException;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.cli.config.FleetSettings;
import dev.ambix.cli.database.ConfiguredMigrator;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.database.ProjectUnits;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.replay.Fingerprint;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.phase.Phase;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.MigratorBuilder;
import dev.ambix.runtime.fleet.Fleet;
import dev.ambix.runtime.fleet.FleetBuilder;
import dev.ambix.runtime.fleet.FleetLeases;
import dev.ambix.runtime.fleet.FleetLimits;
import dev.ambix.runtime.fleet.Shard;
import dev.ambix.runtime.fleet.Target;
import dev.ambix.runtime.fleet.TargetState;
import dev.ambix.runtime.unit.UnitObjects;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The fleet of a project, with the targets that a command is for. */
public final class ProjectFleet implements AutoCloseable {
    /** How long statements may still run when the process is told to end. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final ProjectRun run;
    private final Session session;
    private final FleetOptions chosen;
    private final Optional<Shard> shard;
    private final FleetSettings settings;
    private final FleetDatabases databases;

    private ProjectFleet(ProjectRun run, FleetOptions chosen) {
        this.run = run;
        this.session = run.session();
        this.chosen = chosen;
        this.shard = shard(session, chosen);
        this.settings = session.configuration().fleet();
        this.databases = new FleetDatabases(run, settings);
    }

    /** The shard of the option, or else that of the variables of an indexed job. */
    private static Optional<Shard> shard(Session session, FleetOptions chosen) {
        try {
            Optional<Shard> shard =
                    chosen.shard().or(() -> Shard.ofIndexedJob(session.console().variables()));
            if (chosen.canary().isPresent()
                    && shard.filter(part -> part.count() > 1).isPresent()) {
                throw new UsageException(
                        "--canary does not go with shards, of which each would have its own first targets."
                                + " Upgrade those with --where first, and then the shards.");
            }
            return shard;
        } catch (IllegalArgumentException e) {
            throw new UsageException(Optional.ofNullable(e.getMessage()).orElseGet(e::toString));
        }
    }

    /** Connects to nothing yet, but where that is needed to know the targets. */
    public static ProjectFleet open(ProjectRun run, FleetOptions chosen) {
        run.session().interruption().allow(GRACE);
        return new ProjectFleet(run, chosen);
    }

    /** The chosen targets with a listener, in all states. */
    Fleet fleet(FleetProgress progress, TargetRun each) {
        return builder(progress, each).listener(progress).targets(targets()).build();
    }

    /** Refuses contracts up to these revisions whose expand a target lacks, also one that is not chosen. */
    void requireExpanded(String... revisions) {
        if (run.options().phase() == Phase.CONTRACT) {
            whole().requireExpanded(revisions);
        }
    }

    /** All targets, also those that are not chosen. */
    public Fleet whole() {
        return builder(FleetProgress.notesOf(session), TargetRun.PLAIN)
                .targets(new TargetList(session, settings, run.migrations(), databases).all())
                .build();
    }

    /** Whether a pattern finds a schema of the configured database. */
    boolean finds(String schema) {
        return new TargetList(session, settings, run.migrations(), databases).matches(schema);
    }

    /** A fleet whose targets do not matter, or are yet to be made. */
    Fleet withoutTargets() {
        return builder(FleetProgress.notesOf(session), TargetRun.PLAIN).build();
    }

    private FleetBuilder builder(FleetProgress progress, TargetRun each) {
        MigratorBuilder template = ConfiguredMigrator.builder(run).transactionMode(each.transactions());
        run.migrations().environment().ifPresent(template::environment);
        return Fleet.builder()
                .migrator(template.buildOffline())
                .connections(databases)
                .searchPath(settings.searchPath())
                .limits(chosen.limits(settings))
                .settings((target, one) -> {
                    one.listener(new TargetProgress(session, target, progress));
                    // Reading one schema of thousands takes longer than most runs.
                    if (target.schema().isEmpty()) {
                        one.fingerprint(Fingerprint.reader(run::reading));
                    }
                    each.approval().accept(target, one);
                });
    }

    /** The chosen targets without anybody who is told. */
    public Fleet fleet() {
        return fleet(FleetProgress.notesOf(session), TargetRun.PLAIN);
    }

    private List<Target> targets() {
        List<Target> all = new TargetList(session, settings, run.migrations(), databases).all();
        List<Target> left = all.stream().filter(chosen.where()).toList();
        List<String> unknown = chosen.where().unknown(all);
        if (!all.isEmpty() && left.isEmpty()) {
            throw new MigrationException(
                    unknown.isEmpty()
                            ? "None of the " + TargetNames.count(all.size())
                                    + " fits the conditions of --where. \"ambix targets\" lists them."
                            : "No target has a label \"" + unknown.get(0) + "\". They have " + labels(all) + ".");
        }
        return left.stream()
                .filter(target -> shard.map(part -> part.holds(target)).orElse(true))
                .toList();
    }

    /** The same fleet, of whose targets no two processes of shards work on one at once; without shards, as it is. */
    Fleet leased(Fleet fleet) {
        return shard.map(part -> fleet.leased(FleetLeases.in(databases.state())
                        .withSchema(run.historySchema())
                        .heldBy(holder(part))
                        .validFor(settings.lease())))
                .orElse(fleet);
    }

    /** This process in words; where Kubernetes runs it, with the name of its pod. */
    private String holder(Shard part) {
        String host = session.console().variables().getOrDefault("HOSTNAME", "");
        return "shard " + part + (host.isEmpty() ? "" : " in " + host) + ", process "
                + ProcessHandle.current().pid();
    }

    private static String labels(List<Target> targets) {
        Stream<String> labels = targets.stream()
                .flatMap(target -> target.labels().keySet().stream())
                .distinct();
        return Stream.concat(Stream.of("name", "schema"), labels).collect(Collectors.joining(", "));
    }

    /** The states of the targets that are chosen by them. */
    public List<TargetState> states(Fleet fleet) {
        return fleet.states().stream().filter(this::isChosen).toList();
    }

    private boolean isChosen(TargetState state) {
        return switch (chosen.only()) {
            case ALL -> true;
            case FAILED -> state.isFailed();
            case BEHIND -> state.pending() > 0;
        };
    }

    /** The same fleet with the targets that are in the chosen states. */
    Fleet chosen(Fleet fleet) {
        return chosen.only() == FleetOptions.Only.ALL
                ? fleet
                : fleet.only(states(fleet).stream().map(TargetState::target).toList());
    }

    /** How much is done at once, and how many of so many targets may fail. */
    FleetLimits limits(int targets) {
        FleetLimits limits = chosen.limits(settings);
        return chosen.mostFailures()
                .map(failures -> limits.withMostFailures(failures.of(targets)))
                .orElse(limits);
    }

    /** The run of the command, for one database as for all. */
    public ProjectRun run() {
        return run;
    }

    public Session session() {
        return session;
    }

    public Migrations migrations() {
        return run.migrations();
    }

    public RevisionMap graph() {
        return run.graph();
    }

    public FleetDatabases databases() {
        return databases;
    }

    FleetOptions chosen() {
        return chosen;
    }

    /** The configured database as a target. */
    Target main() {
        return new Target("the configured database", Optional.empty(), Optional.empty(), Map.of());
    }

    /** A database on the server of the configured one as a target. */
    Target beside(String database) {
        return databases.beside(database);
    }

    /** The database that is asked about the fleet. */
    DataSource home() {
        return databases.home();
    }

    /** The schemas behind that of a target. */
    public List<String> searchPath() {
        return settings.searchPath();
    }

    /** The objects that repeatable units have made in a target. */
    public UnitObjects units(Target target, Migrator migrator) {
        Set<String> made = migrator.units().isEmpty() ? Set.of() : migrator.unitObjects();
        return target.schema()
                .map(schema -> UnitObjects.of(made, schema))
                .orElseGet(() -> ProjectUnits.of(session, made));
    }

    /** How a whole database is read. */
    public ReadOptions reading() {
        return run.reading();
    }

    @Override
    public void close() {
        databases.close();
    }
}
