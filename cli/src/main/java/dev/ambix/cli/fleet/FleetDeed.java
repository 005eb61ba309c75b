package dev.ambix.cli.fleet;

import dev.ambix.cli.consent.Consent;
import dev.ambix.cli.consent.PlanApproval;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.database.RunOptions;
import dev.ambix.cli.database.StampRequest;
import dev.ambix.cli.fleet.FleetPlans.PlannedTargets;
import dev.ambix.cli.lint.PlanFindings;
import dev.ambix.cli.report.PlanReview;
import dev.ambix.cli.report.RunReport;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.revision.RevisionMap;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.MigratorBuilder;
import dev.ambix.runtime.fleet.Fleet;
import dev.ambix.runtime.fleet.FleetResult;
import dev.ambix.runtime.fleet.Target;
import dev.ambix.runtime.fleet.TargetTask;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import picocli.CommandLine.ParseResult;

/** An upgrade or a downgrade of a fleet, which is planned first and shown, or approved before it is run. */
public record FleetDeed(Session session, ProjectFleet project, RunOptions run, Consent consent, OutputFormat output) {
    private static final int NAMED = 5;

    /**
     * Refuses options of single databases.
     *
     * @throws UsageException if one of them was given
     */
    public static void refuse(Session session, ParseResult parsed, String... options) {
        FleetOptions.refuse(parsed, options);
        if (session.configuration().database().backup().isPresent()) {
            throw new UsageException(
                    "\"backup\" in the table [database] is for one database, and a run with --fleet makes none."
                            + " Back the servers up yourself, and choose an environment without \"backup\".");
        }
    }

    /** Reads the options of a command, and runs it on the fleet of its project. */
    public static int run(Session session, ParseResult parsed, RunOptions run, ToIntFunction<FleetDeed> what) {
        OutputFormat output = OutputFormat.read(parsed);
        Consent consent = Consent.read(session, parsed);
        FleetOptions chosen = FleetOptions.read(parsed);
        try (ProjectFleet project = ProjectFleet.open(ProjectRun.read(session, parsed), chosen)) {
            return what.applyAsInt(new FleetDeed(session, project, run, consent, output));
        }
    }

    public int upgrade(List<String> targets) {
        String[] wanted = targets.toArray(String[]::new);
        project.requireExpanded(wanted);
        return run(targets, migrator -> migrator.planUpgrade(wanted), fleet -> fleet.upgrade(wanted));
    }

    public int downgrade(String target) {
        return run(List.of(target), migrator -> migrator.planDowngrade(target), fleet -> fleet.downgrade(target));
    }

    /** Records revisions. */
    public int stamp(StampRequest stamp) {
        List<String> names = plain().targets().stream().map(Target::name).toList();
        String reason = "the record of " + TargetNames.count(names.size()) + " is changed to "
                + String.join(", ", stamp.targets()) + (stamp.purges() ? ", forgetting what it was" : "");
        consent.toDeed(FleetPlans.hash(names, reason), reason);
        return new FleetWork(session, project, output)
                .run(TargetRun.with(run.transactions()), fleet -> project.leased(fleet)
                        .run((target, migrator) -> TargetTask.Deed.of(stamp.run(migrator))));
    }

    private int run(List<String> targets, Function<Migrator, Plan> planner, Function<Fleet, FleetResult> work) {
        if (run.mode() == RunOptions.Mode.PLAN) {
            return show(FleetPlans.of(plain(), planner));
        }
        TargetRun each = consent.isAsked()
                ? new TargetRun(run.transactions(), approval(FleetPlans.of(plain(), planner)))
                : TargetRun.with(run.transactions());
        FleetWork onAll = new FleetWork(session, project, output);
        return (targets.stream().anyMatch(RevisionMap::countsFromApplied) ? onAll.countingSteps() : onAll)
                .run(each, fleet -> work.apply(project.leased(fleet)));
    }

    private Fleet plain() {
        return project.chosen(project.fleet(FleetProgress.notesOf(session), TargetRun.with(run.transactions())));
    }

    private int show(FleetPlans plans) {
        plans.plans().values().forEach(planned -> {
            session.print(TargetNames.count(planned.targets().size()) + " (" + TargetNames.of(planned.targets(), NAMED)
                    + "):");
            new RunReport(session, output).print(planned.plan(), planned.migrator());
        });
        plans.unplanned().forEach((target, why) -> session.note(target.name() + " cannot be planned: " + why));
        consent.tellHash(plans.hash());
        return ExitCode.DONE;
    }

    /** Lets each target run the plan that was consented to, and no other. */
    private BiConsumer<Target, MigratorBuilder> approval(FleetPlans plans) {
        List<String> reasons = new ArrayList<>();
        plans.plans().values().forEach(planned -> reasons(planned).stream()
                .map(reason ->
                        reason + ", on " + TargetNames.count(planned.targets().size()))
                .forEach(reasons::add));
        PlanApproval approval = consent.to(plans.hash(), reasons);
        return (target, migrator) -> {
            migrator.approved(plans.hashes().getOrDefault(target, "nothing"));
            approval.note().ifPresent(migrator::note);
        };
    }

    private List<String> reasons(PlannedTargets planned) {
        PlanReview review = PlanReview.of(planned.plan(), planned.migrator());
        List<String> reasons = new ArrayList<>();
        if (planned.plan().direction() == Direction.DOWNGRADE) {
            planned.plan().revisions().forEach(revision -> reasons.add("revision " + revision.id() + " is undone"));
        }
        reasons.addAll(review.hazards());
        if (planned.plan().direction() == Direction.UPGRADE && consent.isProtected()) {
            reasons.addAll(PlanFindings.declaredErrors(session, planned.migrator(), review));
        }
        return reasons;
    }
}
