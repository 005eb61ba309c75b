package dev.ambix.runtime.block;

import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.PartialRevision;
import dev.ambix.runtime.run.Plan;
import dev.ambix.runtime.run.Plan.Requirement;
import dev.ambix.runtime.run.Plan.Step;
import dev.ambix.runtime.run.Plan.Unit;
import dev.ambix.runtime.session.DefaultSchema;
import dev.ambix.runtime.session.MigratorOptions;
import java.util.List;
import java.util.function.Function;

/** Tells a caller which SQL a run would send, and where it would go on with a revision that an earlier one left half-way. */
public final class PlannedScripts {
    private PlannedScripts() {}

    /** The plan of a run over these revisions. */
    public static Plan plan(
            MigratorOptions options,
            Direction direction,
            List<RevisionScript> scripts,
            List<PartialRevision> partial,
            List<Unit> units) {
        return plan(options, direction, scripts, partial, units, script -> List.of());
    }

    /** The plan of a run that has not begun, with the requirements of its revisions on the data. */
    public static Plan plan(
            MigratorOptions options,
            Direction direction,
            List<RevisionScript> scripts,
            List<PartialRevision> partial,
            List<Unit> units,
            Function<RevisionScript, List<Requirement>> requirements) {
        return new Plan(
                direction,
                scripts.stream()
                        .map(script -> step(script, partial, requirements.apply(script)))
                        .toList(),
                units,
                options.defaultSchema().map(DefaultSchema::name),
                false);
    }

    private static Step step(RevisionScript script, List<PartialRevision> partial, List<Requirement> requirements) {
        int done = partial.stream()
                .filter(p -> p.revision().equals(script.revision().id()))
                .mapToInt(PartialRevision::done)
                .sum();
        List<String> sql = script.statements().stream()
                .map(compiled -> compiled.statement().sql())
                .toList();
        return new Step(script.revision(), sql, script.hash(), done, requirements);
    }
}
