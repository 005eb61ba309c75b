package dev.ambix.cli.drift;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.AutogenerateEnvironment;
import dev.ambix.autogenerate.model.Agreement;
import dev.ambix.autogenerate.model.LiveSchema;
import dev.ambix.autogenerate.model.LiveSchema.Digested;
import dev.ambix.autogenerate.model.ModelCache;
import dev.ambix.autogenerate.proposal.ObjectFilter;
import dev.ambix.autogenerate.scratch.Async;
import dev.ambix.autogenerate.scratch.Scratch;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.autogenerate.scratch.ScratchSpace;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.cli.config.ModelSettings;
import dev.ambix.cli.config.text.NounCount;
import dev.ambix.cli.database.ConfiguredMigrator;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.database.ProjectUnits;
import dev.ambix.cli.database.ReplayContents;
import dev.ambix.cli.database.RunProgress;
import dev.ambix.cli.database.ScratchPlace;
import dev.ambix.cli.model.ModelSources;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.drift.Drift;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.replay.DriftSearch;
import dev.ambix.replay.Fingerprint;
import dev.ambix.replay.Owners;
import dev.ambix.replay.Replay;
import dev.ambix.replay.Replayed;
import dev.ambix.revision.RevisionMap;
import dev.ambix.runtime.ReplayPlan;
import dev.ambix.runtime.run.MigrationEnvironment;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.runtime.unit.UnitObjects;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Replays revisions on the scratch server of a project, and compares its database with the result. */
public final class Replays implements AutoCloseable {
    private final ProjectRun project;
    private final Session session;
    private final Database database;
    private final ReadOptions reading;
    private final ScratchPlace place;

    /** Replays on the server of a place, which is closed with them. */
    public Replays(ProjectRun project, Database database, ScratchPlace place) {
        this.project = project;
        this.session = project.session();
        this.database = database;
        this.reading = project.reading();
        this.place = place;
    }

    /** Replays for a database, on its server if its role may create databases there. */
    public static Replays of(ProjectRun project, Database database) {
        return new Replays(project, database, ScratchPlace.of(project.session(), database));
    }

    /** The schema that the heads of the graph make of an empty database, with all that they stand on. */
    public Replayed ofHeads() {
        return project.graph().isEmpty() ? empty() : of(planOfHeads());
    }

    /** The objects that repeatable units make behind the heads of the graph. */
    public UnitObjects unitsOfHeads() {
        RevisionMap graph = project.graph();
        if (graph.isEmpty() || project.migrations().source(graph).units().isEmpty()) {
            return ProjectUnits.of(session, Set.of());
        }
        ReplayPlan plan = planOfHeads();
        try {
            return ProjectUnits.of(session, replay().unitObjects(plan, ReplayContents.of(project, plan)));
        } catch (RevisionFailedException e) {
            throw e;
        } catch (MigrationException e) {
            session.note("What repeatable units make is not known, as they cannot be applied: " + e.getMessage());
            return ProjectUnits.of(session, Set.of());
        } finally {
            session.interruption().check();
        }
    }

    private ReplayPlan planOfHeads() {
        return ConfiguredMigrator.offline(project).planReplay(project.graph().stamp(Set.of(), List.of("heads")));
    }

    private Replayed empty() {
        try (Scratch scratch = Scratch.create(place.server())) {
            return new Replayed(LiveSchema.read(scratch.connection(), reading), List.of());
        } catch (SQLException e) {
            throw new MigrationException("The scratch database gave up: " + e.getMessage(), e);
        }
    }

    /** The schema that a plan makes of an empty database; kept below {@code .ambix} for the next time. */
    public Replayed of(ReplayPlan plan) {
        long start = System.nanoTime();
        try {
            Replayed replayed = replay().of(plan, ReplayContents.of(project, plan));
            told("Replayed", plan, start);
            return replayed;
        } finally {
            session.interruption().check();
        }
    }

    private void told(String what, ReplayPlan plan, long start) {
        if (session.options().verbose()) {
            session.note(what + " " + NounCount.of(plan.revisions().size(), "revision") + " in "
                    + RunProgress.text(Duration.ofNanos(System.nanoTime() - start)) + ".");
        }
    }

    private Replay replay() {
        return new Replay(
                place.server(),
                () -> ConfiguredMigrator.builder(project),
                reading,
                Optional.of(new ModelCache(
                        session.configuration().folder().resolve(".ambix").resolve("replays"))));
    }

    /**
     * The database beside the result of a plan.
     *
     * @param found the differences
     * @param live the database
     * @param reading how it was read
     */
    public record Result(DriftSearch.Found found, LiveSchema live, ReadOptions reading) {
        Fingerprint fingerprint() {
            return Fingerprint.of(live, reading);
        }
    }

    /**
     * Compares the database with the result of a plan. Where both agreed before and neither has changed since, neither is read.
     */
    public Result compare(ReplayPlan plan) {
        long start = System.nanoTime();
        Plugins plugins = Plugins.of(project.migrations().loader());
        try (ScratchSpace space = ScratchSpace.shared(place.server())) {
            Owners owners = Owners.of(
                    database.server(),
                    project.historySchema(),
                    session.configuration().database().role());
            Terms terms = new Terms(plan, owners, ProjectUnits.in(session, database, project.graph()));
            DriftSearch search = new DriftSearch(space, plugins.compiler(), reading, filter(plugins, terms.units()));
            Result result = compare(search, terms, agreement(plugins, terms));
            told("Compared with", plan, start);
            return result;
        } finally {
            session.interruption().check();
        }
    }

    /** The terms of a comparison beside both sides and the settings. */
    private record Terms(ReplayPlan plan, Owners owners, UnitObjects units) {}

    private Result compare(DriftSearch search, Terms terms, Optional<Agreement> agreement) {
        Optional<String> known = agreement.flatMap(Agreement::digest);
        try (Async<Digested> reads = Async.begin(() -> live(agreement, known))) {
            if (known.isPresent() && reads.result().isKnown()) {
                LiveSchema live = reads.result().live();
                return new Result(DriftSearch.none(live), live, reading);
            }
            Replayed replayed = of(terms.plan());
            Digested live = reads.result();
            DriftSearch.Found found = search.compare(live.live(), replayed, terms.owners());
            Drift drift = found.drift();
            if (drift.isEmpty() && drift.gaps().isEmpty() && drift.leftOut().isEmpty()) {
                agreement.ifPresent(equal -> equal.keep(live.digest()));
            }
            return new Result(search.dated(found, database.server()), live.live(), reading);
        }
    }

    private Digested live(Optional<Agreement> agreement, Optional<String> known) {
        return agreement.isPresent()
                ? Replay.liveUnless(database.server(), reading, known)
                : new Digested(Replay.live(database.server(), reading), "", false);
    }

    /** None where code of the project chooses the objects that take part: its answers may depend on anything. */
    private Optional<Agreement> agreement(Plugins plugins, Terms terms) {
        if (environment(session, project.migrations(), plugins).isPresent()) {
            return Optional.empty();
        }
        ModelSettings settings = session.configuration().model();
        String text = String.join(
                "\n",
                terms.owners().roles().toString(),
                settings.include().toString(),
                settings.exclude().toString(),
                terms.units().text());
        return replay().agreement(terms.plan(), ReplayContents.of(project, terms.plan()), text);
    }

    /**
     * The difference between the results of two plans: the drift of a database that equals the result of {@code after}, while
     * that of {@code before} was expected.
     */
    public DriftSearch.Found between(ReplayPlan before, ReplayPlan after) {
        Plugins plugins = Plugins.of(project.migrations().loader());
        try (ScratchSpace space = ScratchSpace.shared(place.server())) {
            Replayed start = of(before);
            Replayed end = of(after);
            UnitObjects units = ProjectUnits.in(session, database, project.graph());
            DriftSearch search = new DriftSearch(space, plugins.compiler(), reading, filter(plugins, units));
            return search.compare(end.schema(), start, Owners.ANY);
        } finally {
            session.interruption().check();
        }
    }

    private ObjectFilter filter(Plugins plugins, UnitObjects units) {
        return filter(session, project.migrations(), plugins, units);
    }

    /** The objects that take part in the comparison with a model: they take part here too, and no others. */
    public static ObjectFilter filter(Session session, Migrations migrations, Plugins plugins, UnitObjects units) {
        ModelSettings settings = session.configuration().model();
        AutogenerateEnvironment environment =
                environment(session, migrations, plugins).orElseGet(() -> new AutogenerateEnvironment() {});
        return new ObjectFilter(settings.include(), settings.exclude(), units.leavingOut(environment::includes));
    }

    private static Optional<AutogenerateEnvironment> environment(
            Session session, Migrations migrations, Plugins plugins) {
        return new ModelSources(session.configuration().model(), migrations.loader(), plugins)
                .environment()
                .or(() -> migrations
                        .environment()
                        .filter(AutogenerateEnvironment.class::isInstance)
                        .map((MigrationEnvironment code) -> (AutogenerateEnvironment) code));
    }

    /** The server of scratch databases. */
    public ScratchServer server() {
        return place.server();
    }

    /** Ends the server and drops the databases that were made for scratch work. */
    @Override
    public void close() {
        place.close();
    }
}
