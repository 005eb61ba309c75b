package dev.ambix.cli.fleet.look;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.model.LiveSchema;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.cli.drift.DriftText;
import dev.ambix.cli.drift.Replays;
import dev.ambix.cli.fleet.ProjectFleet;
import dev.ambix.cli.fleet.TargetFinding;
import dev.ambix.drift.Drift;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.replay.DriftSearch;
import dev.ambix.replay.Fingerprint;
import dev.ambix.replay.Owners;
import dev.ambix.replay.Replay;
import dev.ambix.replay.SchemaPart;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.ReplayPlan;
import dev.ambix.runtime.fleet.Target;
import dev.ambix.runtime.fleet.TargetState;
import dev.ambix.runtime.fleet.TargetState.Standing;
import dev.ambix.runtime.unit.UnitObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares targets with the results of their applied revisions. Equal targets are compared once. */
final class FleetDrift implements TargetLook {
    private final ProjectFleet project;
    private final FleetReplays replays;
    private final Plugins plugins;
    private final Memo<Comparison, Drift> drifts = new Memo<>();

    private record Comparison(FleetReplays.Place place, Fingerprint live, Set<String> units, Owners owners) {}

    FleetDrift(ProjectFleet project, FleetReplays replays) {
        this.project = project;
        this.replays = replays;
        this.plugins = Plugins.of(project.migrations().loader());
    }

    @Override
    public TargetFinding find(Target target, TargetState state, Migrator migrator) {
        refuse(state, migrator);
        Optional<SchemaPart> part = replays.part(target, FleetReplays.place(state));
        FleetReplays.Made made = replays.of(plan(state, migrator), part);
        Drift drift = drift(target, migrator, part, made);
        List<String> notes = new ArrayList<>();
        drift.gaps().forEach(gap -> notes.add("Not replayed: " + gap));
        TargetChanges.words(migrator.changed()).ifPresent(notes::add);
        return new TargetFinding(DriftText.lines(drift), json -> DriftText.write(json, drift), drift.objects(), notes);
    }

    private static void refuse(TargetState state, Migrator migrator) {
        if (state.standing() == Standing.NEVER
                || state.tips().isEmpty() && state.unknown().isEmpty()) {
            throw new MigrationException(
                    "No revision is applied, so there is nothing to compare it with. Run \"ambix upgrade"
                            + " --fleet\" first.");
        }
        if (state.standing() == Standing.FAILED) {
            migrator.current().partial().stream().findFirst().ifPresent(half -> {
                throw new MigrationException("An earlier run left revision " + half.revision()
                        + " half-way. Finish it first, with \"ambix upgrade --fleet\".");
            });
        }
    }

    private ReplayPlan plan(TargetState state, Migrator migrator) {
        if (!state.unknown().isEmpty()) {
            return migrator.planReplay();
        }
        List<String> tips = state.tips().stream().map(RevisionNode::id).toList();
        return migrator.planReplay(project.graph().stamp(Set.of(), tips));
    }

    private Drift drift(Target target, Migrator migrator, Optional<SchemaPart> part, FleetReplays.Made made) {
        ScratchServer server = project.databases().server(target);
        ReadOptions reading = part.map(SchemaPart::reading).orElseGet(project::reading);
        LiveSchema read = Replay.live(server, reading);
        LiveSchema live = part.map(schema -> schema.alone(read)).orElse(read);
        Owners owners = Owners.of(server, migrator.historySchema(), migrator.role());
        UnitObjects units = project.units(target, migrator);
        ReadOptions compared = part.map(schema -> schema.inScratch().reading()).orElse(reading);
        Comparison comparison = new Comparison(made.place(), Fingerprint.of(live, compared), units.made(), owners);
        return drifts.get(comparison, any -> search(compared, units, part)
                .compare(live, made.replayed(), owners)
                .drift());
    }

    private DriftSearch search(ReadOptions compared, UnitObjects units, Optional<SchemaPart> part) {
        return new DriftSearch(
                replays.space(part),
                plugins.compiler(),
                compared,
                Replays.filter(project.session(), project.migrations(), plugins, units));
    }
}
