package dev.ambix.cli.fleet;

import dev.ambix.MigrationException;
import dev.ambix.cli.database.RunProgress;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.runtime.fleet.FailureGroup;
import dev.ambix.runtime.fleet.Fleet;
import dev.ambix.runtime.fleet.FleetLimits;
import dev.ambix.runtime.fleet.FleetResult;
import dev.ambix.runtime.fleet.Target;
import dev.ambix.runtime.fleet.TargetResult;
import dev.ambix.runtime.fleet.TargetTask.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Works on the chosen targets of a fleet: the canaries first, told as it goes, and summed up at the end. */
public final class FleetWork {
    /** How many targets a group of failures names. */
    private static final int NAMED = 8;

    private final Session session;
    private final ProjectFleet project;
    private final OutputFormat output;
    private final FleetFindings findings;
    private final boolean countsSteps;

    /** Work whose results go to a program as lines of JSON, even if text was asked for. */
    public FleetWork(Session session, ProjectFleet project, OutputFormat output) {
        this(session, project, session.isRead() ? output : OutputFormat.JSON, new FleetFindings());
    }

    /** Work that may find something, which is told in a line of JSON with how its target ended. */
    public FleetWork(Session session, ProjectFleet project, OutputFormat output, FleetFindings findings) {
        this(session, project, output, findings, false);
    }

    private FleetWork(
            Session session, ProjectFleet project, OutputFormat output, FleetFindings findings, boolean countsSteps) {
        this.session = session;
        this.project = project;
        this.output = output;
        this.findings = findings;
        this.countsSteps = countsSteps;
    }

    /** The same for work that counts steps on each target, and counts them anew when it is done again. */
    FleetWork countingSteps() {
        return new FleetWork(session, project, output, findings, true);
    }

    /**
     * Does the work, and sums it up.
     *
     * @param work the work on the chosen targets
     * @return an exit code: failed, if a target failed or was left out; different, if something was found
     */
    public int run(TargetRun each, Function<Fleet, FleetResult> work) {
        FleetResult result = result(each, work);
        if (result.targets().isEmpty()) {
            session.note("Nothing to do: no target is chosen.");
            return ExitCode.DONE;
        }
        tell(result);
        if (!result.isComplete()) {
            session.note("Completed work is kept. " + advice(result));
        }
        return exitCode(result);
    }

    private String advice(FleetResult result) {
        String first = result.failures().isEmpty() ? "Run" : "Remove the cause of the failures, then run";
        return first
                + (countsSteps
                        ? " it with the revision to go to: steps would be counted anew on all targets."
                        : " the same command again: it goes on with the others.");
    }

    /** Failed, if a target failed or was left out; different, if something was found. */
    public static int exitCode(FleetResult result) {
        if (!result.isComplete()) {
            return ExitCode.FAILED;
        }
        return result.counts().containsKey(Outcome.DIFFERENT) ? ExitCode.BEHIND_OR_DIFFERENT : ExitCode.DONE;
    }

    /** Does the work, and tells nothing but its progress. */
    public FleetResult result(TargetRun each, Function<Fleet, FleetResult> work) {
        try (FleetDisplay display = new FleetDisplay(session, output, findings)) {
            Fleet chosen = project.chosen(project.fleet(display, each));
            return chosen.targets().isEmpty() ? new FleetResult(List.of(), Duration.ZERO) : inWaves(chosen, work);
        }
    }

    private FleetResult inWaves(Fleet fleet, Function<Fleet, FleetResult> work) {
        FleetLimits limits = project.limits(fleet.targets().size());
        if (project.chosen().canary().isEmpty()) {
            return work.apply(fleet.within(limits));
        }
        FleetOptions.Canary canary = project.chosen().canary().get();
        List<Target> first = fleet.targets().stream().filter(canary.which()).toList();
        if (first.isEmpty()) {
            throw new MigrationException("None of the chosen targets is one of --canary. Nothing was done.");
        }
        List<Target> others = fleet.targets().stream()
                .filter(target -> !first.contains(target))
                .toList();
        long start = System.nanoTime();
        FleetResult canaries = work.apply(fleet.only(first).within(limits));
        List<TargetResult> results = new ArrayList<>(canaries.targets());
        if (canaries.isComplete() && !others.isEmpty() && new Soak(session, project::home, canary).pass(first.size())) {
            results.addAll(work.apply(fleet.only(others).within(limits)).targets());
        } else {
            others.forEach(target -> results.add(TargetResult.leftOut(target)));
        }
        return new FleetResult(results, Duration.ofNanos(System.nanoTime() - start));
    }

    /** Sums up. */
    public void tell(FleetResult result) {
        count(result);
        if (output == OutputFormat.JSON) {
            session.print(FleetJson.line(json -> FleetJson.writeSummary(json, result, findings)));
        }
        String counts = result.counts().entrySet().stream()
                .map(count -> count.getValue() + " " + FleetJson.word(count.getKey()))
                .collect(Collectors.joining(", "));
        session.note((result.isComplete() ? "Done: " : "Not all is done: ") + counts + ", in "
                + RunProgress.text(result.took()) + ".");
        result.targets().stream()
                .filter(target -> target.note().isPresent())
                .forEach(target -> session.note(
                        "  " + target.target().name() + "  " + target.note().get()));
        result.failures().forEach(group -> session.note("  " + line(group)));
    }

    private void count(FleetResult result) {
        for (Outcome outcome : Outcome.values()) {
            session.tally()
                    .set(
                            "ambix_fleet_targets",
                            "The targets of the fleet, by how they ended.",
                            Map.of("outcome", outcome.name().toLowerCase(Locale.ROOT)),
                            result.counts().getOrDefault(outcome, 0));
        }
    }

    private static String line(FailureGroup group) {
        return group.targets().size() + " failed: " + group.error() + " (" + TargetNames.of(group.targets(), NAMED)
                + ")";
    }
}
