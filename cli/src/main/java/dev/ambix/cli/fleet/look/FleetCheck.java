package dev.ambix.cli.fleet.look;

import dev.ambix.autogenerate.model.LiveSchema;
import dev.ambix.autogenerate.proposal.Autogenerate;
import dev.ambix.autogenerate.proposal.Comparison;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.cli.autogenerate.ComparedModel;
import dev.ambix.cli.fleet.ProjectFleet;
import dev.ambix.cli.fleet.TargetFinding;
import dev.ambix.cli.model.SchemaJson;
import dev.ambix.cli.report.PendingText;
import dev.ambix.cli.session.Session;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.replay.Fingerprint;
import dev.ambix.replay.PlacedSource;
import dev.ambix.replay.Replay;
import dev.ambix.replay.SchemaPart;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.change.ChangedRevision;
import dev.ambix.runtime.fleet.Target;
import dev.ambix.runtime.fleet.TargetState;
import dev.ambix.runtime.unit.UnitObjects;
import dev.ambix.schema.graph.SchemaGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares targets with the model, which is made real once, and their applied migrations with those at hand. */
final class FleetCheck implements TargetLook {
    private final ProjectFleet project;
    private final FleetReplays replays;
    private final boolean hasModel;
    private final Memo<Optional<String>, SchemaGraph> models = new Memo<>();
    private final Memo<Key, ChangeSet> compared = new Memo<>();

    private record Key(Optional<String> ground, Fingerprint live, Set<String> units) {}

    FleetCheck(ProjectFleet project, FleetReplays replays) {
        this.project = project;
        this.replays = replays;
        this.hasModel = !project.session().configuration().model().isEmpty();
    }

    @Override
    public TargetFinding find(Target target, TargetState state, Migrator migrator) {
        List<ChangedRevision> changed =
                state.tips().isEmpty() && state.unknown().isEmpty() ? List.of() : migrator.changed();
        ChangeSet changes = hasModel ? changes(target, state, migrator) : ChangeSet.of();
        List<String> lines = new ArrayList<>();
        changes.operations().stream().map(Operation::summary).forEach(lines::add);
        TargetChanges.words(changed).ifPresent(lines::add);
        return new TargetFinding(
                lines,
                json -> {
                    json.writeFieldName("operations");
                    SchemaJson.write(json, changes.operations());
                    TargetChanges.write(json, changed);
                },
                List.of(),
                changes.isEmpty() || state.pending() == 0
                        ? List.of()
                        : List.of(PendingText.amongDifferences(state.pending(), "ambix upgrade --fleet")));
    }

    private ChangeSet changes(Target target, TargetState state, Migrator migrator) {
        ScratchServer server = project.databases().server(target);
        Optional<SchemaPart> part = replays.part(target, FleetReplays.place(state));
        LiveSchema read = Replay.live(server, part.map(SchemaPart::reading).orElseGet(project::reading));
        LiveSchema live = part.map(schema -> schema.alone(read)).orElse(read);
        ReadOptions reading = part.map(schema -> schema.inScratch().reading()).orElseGet(project::reading);
        UnitObjects units = project.units(target, migrator);
        Key key = new Key(part.map(schema -> schema.ground().text()), Fingerprint.of(live, reading), units.made());
        return compared.get(key, any -> {
            Autogenerate autogenerate = autogenerate(reading, units, part);
            SchemaGraph wanted = models.get(key.ground(), ground -> model(autogenerate, live, part, reading));
            Comparison comparison = autogenerate.compare(live, wanted);
            return comparison.difference().upgrade();
        });
    }

    private Autogenerate autogenerate(ReadOptions reading, UnitObjects units, Optional<SchemaPart> part) {
        Session session = project.session();
        Plugins plugins = Plugins.of(project.migrations().loader());
        ComparedModel model = ComparedModel.of(session, project.migrations(), plugins, reading, units);
        return new Autogenerate(replays.server(part), model.sources(), plugins, model.options())
                .withScratch(replays.server(part), replays.space(part));
    }

    private SchemaGraph model(
            Autogenerate autogenerate, LiveSchema live, Optional<SchemaPart> part, ReadOptions reading) {
        if (part.isEmpty()) {
            return autogenerate.model(live, sources -> sources, reading);
        }
        SchemaPart made = part.get().inScratch();
        SchemaGraph model = autogenerate.model(
                live, sources -> PlacedSource.on(made.ground(), project.searchPath(), sources), made.reading());
        return made.alone(live.holding(model)).graph();
    }
}
