package dev.ambix.cli.fleet.look;

import dev.ambix.MigrationException;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.fleet.FleetFindings;
import dev.ambix.cli.fleet.FleetOptions;
import dev.ambix.cli.fleet.FleetWork;
import dev.ambix.cli.fleet.ProjectFleet;
import dev.ambix.cli.fleet.TargetFinding;
import dev.ambix.cli.fleet.TargetNames;
import dev.ambix.cli.fleet.TargetRun;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.runtime.fleet.Fleet;
import dev.ambix.runtime.fleet.FleetResult;
import dev.ambix.runtime.fleet.Target;
import dev.ambix.runtime.fleet.TargetState;
import dev.ambix.runtime.fleet.TargetState.Standing;
import dev.ambix.runtime.fleet.TargetTask.Deed;
import dev.ambix.runtime.fleet.TargetTask.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.ParseResult;

/**
 * A look at the chosen targets of a fleet.
 *
 * @param result how each target ended: unchanged, different or failed
 * @param findings the findings, equal ones together
 */
public record FleetLooks(FleetResult result, FleetFindings findings) {
    /** Compares targets with the results of their applied revisions, and tells of the drift. */
    public static int drift(Session session, ParseResult parsed) {
        return tell(
                session,
                parsed,
                "No drift: each target matches its applied revisions.",
                project -> replays -> new FleetDrift(project, replays));
    }

    /** Looks for drift, and tells only how it goes. */
    public static FleetLooks findDrift(Session session, ParseResult parsed) {
        try (ProjectFleet project = project(session, parsed)) {
            FleetFindings findings = new FleetFindings();
            FleetWork work = new FleetWork(session, project, OutputFormat.TEXT, findings);
            return new FleetLooks(look(project, work, findings, replays -> new FleetDrift(project, replays)), findings);
        }
    }

    /** Compares targets with the model, and their applied migrations with those at hand. */
    public static int check(Session session, ParseResult parsed) {
        return tell(
                session,
                parsed,
                session.configuration().model().isEmpty()
                        ? "There is no model to compare with in the table [model] of ambix.toml."
                        : "Each target matches the model.",
                project -> replays -> new FleetCheck(project, replays));
    }

    private static int tell(
            Session session,
            ParseResult parsed,
            String agreement,
            Function<ProjectFleet, Function<FleetReplays, TargetLook>> looks) {
        OutputFormat output = OutputFormat.read(parsed);
        try (ProjectFleet project = project(session, parsed)) {
            FleetFindings findings = new FleetFindings();
            FleetWork work = new FleetWork(session, project, output, findings);
            FleetResult result = look(project, work, findings, looks.apply(project));
            if (result.targets().isEmpty()) {
                session.note("Nothing to look at: no target is chosen.");
                return FleetWork.exitCode(result);
            }
            if (output != OutputFormat.JSON) {
                print(session, findings);
            }
            work.tell(result);
            findings.notes()
                    .forEach((lines, targets) ->
                            lines.forEach(line -> session.note("  " + line + " (" + TargetNames.of(targets, 8) + ")")));
            if (result.isComplete() && findings.groups().isEmpty()) {
                session.note(agreement);
            }
            return FleetWork.exitCode(result);
        }
    }

    static ProjectFleet project(Session session, ParseResult parsed) {
        FleetOptions chosen = FleetOptions.read(parsed);
        return ProjectFleet.open(ProjectRun.read(session, parsed), chosen);
    }

    private static void print(Session session, FleetFindings findings) {
        for (FleetFindings.Group group : findings.groups()) {
            session.print(group.words() + ":");
            group.finding().lines().forEach(line -> session.print("  " + line));
        }
    }

    private static FleetResult look(
            ProjectFleet project, FleetWork work, FleetFindings findings, Function<FleetReplays, TargetLook> looks) {
        return work.result(TargetRun.PLAIN, fleet -> look(project, fleet, findings, looks));
    }

    private static FleetResult look(
            ProjectFleet project, Fleet fleet, FleetFindings findings, Function<FleetReplays, TargetLook> looks) {
        Map<Target, TargetState> states = new LinkedHashMap<>();
        findings.inOrder(fleet.targets());
        fleet.states().forEach(state -> states.put(state.target(), state));
        Optional<Target> some = states.values().stream()
                .filter(state -> state.standing() != Standing.UNREACHABLE)
                .map(TargetState::target)
                .findFirst();
        if (some.isEmpty()) {
            return fleet.run((target, migrator) -> {
                throw unreachable(states.get(target));
            });
        }
        try (FleetReplays replays = new FleetReplays(project, some.get())) {
            TargetLook look = looks.apply(replays);
            return fleet.run((target, migrator) -> {
                TargetState state = Optional.ofNullable(states.get(target)).orElseThrow();
                if (state.standing() == Standing.UNREACHABLE) {
                    throw unreachable(state);
                }
                TargetFinding finding = look.find(target, state, migrator);
                findings.add(target, finding);
                return new Deed(finding.isEmpty() ? Outcome.UNCHANGED : Outcome.DIFFERENT, 0, Optional.empty());
            });
        }
    }

    private static MigrationException unreachable(TargetState state) {
        return new MigrationException(state.error().orElse("It cannot be reached."));
    }
}
