package dev.ambix.cli.command;

import dev.ambix.MigrationException;
import dev.ambix.cli.config.text.NounCount;
import dev.ambix.cli.consent.Consent;
import dev.ambix.cli.consent.SavedPlan;
import dev.ambix.cli.consent.SavedPlanOptions;
import dev.ambix.cli.database.ConfiguredMigrator;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.database.RunOptions;
import dev.ambix.cli.database.RunOptions.Mode;
import dev.ambix.cli.database.RunProgress;
import dev.ambix.cli.database.Scripts;
import dev.ambix.cli.database.UnitNames;
import dev.ambix.cli.fleet.FleetDeed;
import dev.ambix.cli.fleet.FleetOptions;
import dev.ambix.cli.report.PlanReview;
import dev.ambix.cli.report.RunReport;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.revision.RevisionMap;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.Plan;
import dev.ambix.runtime.run.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Undoes revisions. */
public final class DowngradeCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "downgrade",
                "Undo the revisions that were applied after a target, with all that depends on them.",
                "",
                "A target is base, a revision id or a unique part of one, a branch label, or -N",
                "for the last N.",
                "With --sql it is a range START:END, from the revision that the database is at.",
                "",
                "Examples:",
                "  ambix downgrade -1                  undo the last one",
                "  ambix downgrade 27c6                back to the revision that begins with 27c6",
                "  ambix downgrade base --plan         what undoing everything would do",
                "  ambix downgrade head:1975ea --sql   a script for psql",
                "  ambix downgrade --stored 81bd07c4   undo a revision that is unknown here");
        spec.addPositional(Specs.parameter("TARGET", "0..1", "Where to go back to."));
        spec.addOption(Specs.value(
                "ID",
                "Undo this applied revision, which is unknown here, with the SQL that the database stores for it.",
                "--stored"));
        RunOptions.declare(spec);
        SavedPlanOptions.declare(spec);
        Consent.declare(spec);
        FleetOptions.declareWork(spec);
        OutputFormat.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        RunOptions run = RunOptions.read(parsed);
        if (FleetOptions.isFleet(parsed)) {
            FleetDeed.refuse(session, parsed, "--sql", "--stored", "--save", "--approved");
            return FleetDeed.run(
                    session,
                    parsed,
                    run,
                    deed -> deed.downgrade(Undo.read(parsed, run).target()));
        }
        SavedPlanOptions files = SavedPlanOptions.read(session, parsed, run.mode() == Mode.PLAN, named(parsed));
        Consent consent = Consent.read(session, parsed);
        Optional<SavedPlan> saved = files.approved().map(file -> SavedPlan.read(file, Direction.DOWNGRADE));
        Undo undo = saved.map(plan -> new Undo(plan.targets().get(0), false)).orElseGet(() -> Undo.read(parsed, run));
        OutputFormat output = OutputFormat.read(parsed);
        ProjectRun project = ProjectRun.read(session, parsed);
        if (run.mode() == Mode.SCRIPT) {
            Migrator offline = ConfiguredMigrator.offline(project, run.transactions());
            Scripts.downgrade(offline, undo.target(), session.console());
            return ExitCode.DONE;
        }
        try (Database database = Database.open(project)) {
            PlannedRun planned = new PlannedRun(session, database, run, consent, output);
            Supplier<Plan> plan = () -> undo.stored()
                    ? planned.migrator().planDowngradeStored(undo.target())
                    : planned.migrator().planDowngrade(undo.target());
            if (run.mode() == Mode.PLAN) {
                planned.show(plan.get(), files.save(), List.of(undo.target()));
                return ExitCode.DONE;
            }
            RunResult result = planned.run(
                    plan,
                    saved,
                    DowngradeCommand::reasons,
                    migrator -> undo.stored()
                            ? migrator.downgradeStored(undo.target())
                            : migrator.downgrade(undo.target()));
            new RunReport(session, output).print(result);
            session.note(closing(result, undo.target()));
            tellUnits(session, result, planned.migrator());
            return ExitCode.DONE;
        }
    }

    private static List<String> named(ParseResult parsed) {
        String target = Specs.parameter(parsed, "");
        return target.isEmpty() ? List.of() : List.of(target);
    }

    private static List<String> reasons(PlanReview review) {
        List<String> reasons = new ArrayList<>();
        review.plan().revisions().forEach(revision -> reasons.add("revision " + revision.id() + " is undone"));
        reasons.addAll(review.hazards());
        return reasons;
    }

    /** A unit that was first applied on top of what is undone now is gone, without a line of its own. */
    private static void tellUnits(Session session, RunResult result, Migrator migrator) {
        List<String> units = List.of();
        try {
            units = result.revisions().isEmpty() ? units : migrator.changedUnits();
        } catch (MigrationException e) {
            // The next upgrade tells of a unit that cannot be applied; the downgrade is done.
        }
        if (!units.isEmpty()) {
            session.note("Units that are gone or of an earlier version until the next upgrade: " + UnitNames.of(units));
        }
    }

    private static String closing(RunResult result, String target) {
        return result.revisions().isEmpty()
                ? RevisionMap.countsFromApplied(target)
                        ? "Nothing to downgrade any more: another run has done it meanwhile."
                        : "Nothing to downgrade: the database is there already."
                : "Done: " + NounCount.of(result.revisions().size(), "revision") + " undone in "
                        + RunProgress.text(result.took()) + ".";
    }

    /**
     * The revisions to undo.
     *
     * @param target where to go back to, or the id of the revision to undo
     * @param stored whether it is an id, of a revision that is unknown here
     */
    private record Undo(String target, boolean stored) {
        static Undo read(ParseResult parsed, RunOptions run) {
            String target = Specs.parameter(parsed, "");
            Optional<String> id = Specs.text(parsed, "--stored");
            if (target.isEmpty() && id.isEmpty()) {
                throw new UsageException("TARGET is missing.");
            }
            if (!target.isEmpty() && id.isPresent()) {
                throw new UsageException("Name either a target or, with --stored, a revision that is unknown here.");
            }
            if (id.isPresent() && run.mode() == Mode.SCRIPT) {
                throw new UsageException("The SQL of a stored downgrade is in the database: see it with --plan -v.");
            }
            return new Undo(id.orElse(target), id.isPresent());
        }
    }
}
