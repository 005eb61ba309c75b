package dev.ambix.cli.fleet.look;

import dev.ambix.autogenerate.model.ModelCache;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.autogenerate.scratch.ScratchSpace;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.cli.database.ConfiguredMigrator;
import dev.ambix.cli.database.ReplayContents;
import dev.ambix.cli.database.ScratchPlace;
import dev.ambix.cli.fleet.ProjectFleet;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.replay.Groundwork;
import dev.ambix.replay.Replay;
import dev.ambix.replay.Replayed;
import dev.ambix.replay.SchemaPart;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.MigratorBuilder;
import dev.ambix.runtime.ReplayPlan;
import dev.ambix.runtime.fleet.Target;
import dev.ambix.runtime.fleet.TargetState;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The schemas that revisions make, run once on a scratch database for all targets that stand at the same place and on the same ground. */
final class FleetReplays implements AutoCloseable {
    private final ProjectFleet project;
    private final ScratchPlace place;
    private final ScratchSpace space;
    private final ScratchSpace spaceOfSchemas;
    private final Memo<Ground, Groundwork> grounds = new Memo<>();
    private final Memo<Place, Made> replays = new Memo<>();

    private record Ground(Optional<String> url, String revisions) {}

    /**
     * The state that targets share.
     *
     * @param revisions the applied revisions
     * @param ground the groundwork below them, as SQL; empty for a whole database
     */
    record Place(String revisions, Optional<String> ground) {}

    /** The schema that was made at a place. */
    record Made(Place place, Replayed replayed) {}

    /** Scratch databases are made on the server of a target, if nothing else is configured. */
    FleetReplays(ProjectFleet project, Target some) {
        this.project = project;
        this.place = project.databases().scratch(some);
        this.space = ScratchSpace.shared(place.server());
        this.spaceOfSchemas = ScratchSpace.shared(serverOfSchemas());
    }

    /** The server for a whole database, or for a schema, to which the default schema of the project means nothing. */
    ScratchServer server(Optional<SchemaPart> part) {
        return part.isPresent() ? serverOfSchemas() : place.server();
    }

    private ScratchServer serverOfSchemas() {
        return place.server().withDefaultSchema(ReadOptions.DEFAULTS.defaultSchema());
    }

    ScratchSpace space(Optional<SchemaPart> part) {
        return part.isPresent() ? spaceOfSchemas : space;
    }

    /** The revisions that are applied to a target, as a text. */
    static String place(TargetState state) {
        return Stream.concat(state.tips().stream().map(RevisionNode::id), state.unknown().stream())
                .collect(Collectors.joining(" "));
    }

    /** The schema of a target at a place; empty if it is a whole database. */
    Optional<SchemaPart> part(Target target, String revisions) {
        return target.schema().map(schema -> {
            Ground ground = new Ground(target.url(), revisions);
            return new SchemaPart(
                    schema,
                    grounds.get(
                            ground,
                            any -> Groundwork.of(
                                    project.databases().server(target),
                                    schema,
                                    project.searchPath(),
                                    Plugins.of(project.migrations().loader()).compiler())));
        });
    }

    /** The result of a plan; of a schema, as if it were all. */
    Made of(ReplayPlan plan, Optional<SchemaPart> part) {
        boolean isAtHand = plan.revisions().stream()
                .noneMatch(revision -> revision.origin().name().isEmpty());
        String revisions = plan.revisions().stream().map(RevisionNode::id).collect(Collectors.joining(" "));
        Place at = new Place(isAtHand ? revisions : plan.contents(), part.map(schema -> schema.ground()
                .text()));
        return replays.get(at, any -> new Made(at, part.isPresent() ? inScratch(plan, part.get()) : inScratch(plan)));
    }

    private Replayed inScratch(ReplayPlan plan) {
        return replay(place.server(), () -> ConfiguredMigrator.builder(project.run()), project.reading())
                .of(plan, ReplayContents.of(project.run(), plan));
    }

    private Replayed inScratch(ReplayPlan plan, SchemaPart part) {
        SchemaPart made = part.inScratch();
        Supplier<MigratorBuilder> builders = () -> ConfiguredMigrator.builder(project.run())
                .schema(made.schema(), project.searchPath().toArray(String[]::new));
        Replayed replayed = replay(serverOfSchemas(), builders, made.reading())
                .on(part.ground())
                .of(plan, ReplayContents.of(project.run(), plan));
        return new Replayed(made.alone(replayed.schema()), replayed.gaps());
    }

    private Replay replay(ScratchServer server, Supplier<MigratorBuilder> builders, ReadOptions reading) {
        return new Replay(
                server,
                builders,
                reading,
                Optional.of(new ModelCache(project.session()
                        .configuration()
                        .folder()
                        .resolve(".ambix")
                        .resolve("replays"))));
    }

    @Override
    public void close() {
        try {
            space.close();
            spaceOfSchemas.close();
        } finally {
            place.close();
        }
    }
}
