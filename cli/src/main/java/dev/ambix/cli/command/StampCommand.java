package dev.ambix.cli.command;

import dev.ambix.cli.consent.Consent;
import dev.ambix.cli.consent.PlanApproval;
import dev.ambix.cli.database.ConfiguredMigrator;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.database.RunOptions;
import dev.ambix.cli.database.RunProgress;
import dev.ambix.cli.database.Scripts;
import dev.ambix.cli.drift.DriftRun;
import dev.ambix.cli.fleet.FleetDeed;
import dev.ambix.cli.fleet.FleetOptions;
import dev.ambix.cli.report.RunReport;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.session.UsageException;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.runtime.run.StampPlan;
import dev.ambix.runtime.run.TransactionMode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Records revisions as applied. */
public final class StampCommand implements Subcommand {
    private static final String VERIFY = "--verify";

    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "stamp",
                "Record revisions as applied without running them.",
                "",
                "Records the targets and all that they stand on; base records that nothing is",
                "applied.",
                "",
                "Examples:",
                "  ambix stamp head --verify   for a database that has the schema already",
                "  ambix stamp base --purge    forget everything, also what is unknown here");
        spec.addPositional(Specs.parameters("TARGET", "1..*", "Revisions, labels, head, heads or base."));
        spec.addOption(Specs.flag("Forget first what is recorded, also revisions that are unknown here.", "--purge"));
        spec.addOption(Specs.flag(
                "Print the SQL script; without --purge, for a database where nothing is recorded yet.", "--sql"));
        spec.addOption(Specs.flag("Only show what would be recorded.", "--plan", "--dry-run"));
        spec.addOption(Specs.flag(
                "Compare the database first with what the revisions make, and record nothing if they differ.", VERIFY));
        Consent.declare(spec);
        DatabaseOptions.declareTag(spec);
        FleetOptions.declareWork(spec);
        OutputFormat.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        List<String> targets = Specs.parameters(parsed, List.of());
        if (FleetOptions.isFleet(parsed)) {
            FleetDeed.refuse(session, parsed, "--sql", "--plan", VERIFY);
            RunOptions plain = RunOptions.PLAIN;
            return FleetDeed.run(session, parsed, plain, deed -> deed.stamp(targets, Specs.has(parsed, "--purge")));
        }
        OutputFormat output = OutputFormat.read(parsed);
        ProjectRun project = ProjectRun.read(session, parsed);
        if (Specs.has(parsed, "--sql")) {
            if (Specs.has(parsed, VERIFY)) {
                throw new UsageException(VERIFY + " looks at a database, and --sql does not.");
            }
            Migrator offline = ConfiguredMigrator.offline(project);
            Scripts.stamp(offline, targets, Specs.has(parsed, "--purge"), session.console());
            return ExitCode.DONE;
        }
        Consent consent = Consent.read(session, parsed);
        boolean purge = Specs.has(parsed, "--purge");
        String[] wanted = targets.toArray(String[]::new);
        try (Database database = Database.open(project)) {
            RunProgress progress = new RunProgress(session, database.shownUrl());
            Migrator migrator = database.migrator(progress, TransactionMode.PER_REVISION);
            boolean isPlan = Specs.has(parsed, "--plan");
            if (Specs.has(parsed, VERIFY)) {
                StampPlan plan = purge ? migrator.planStampPurging(wanted) : migrator.planStamp(wanted);
                DriftRun drift = new DriftRun(project, database);
                if (!drift.isTrue(plan.recorded(), plan.forgotten())) {
                    return ExitCode.BEHIND_OR_DIFFERENT;
                }
            }
            if (isPlan || consent.isAsked()) {
                StampPlan plan = purge ? migrator.planStampPurging(wanted) : migrator.planStamp(wanted);
                if (isPlan) {
                    changes(plan).forEach(session::print);
                    consent.tellHash(plan.hash());
                    return ExitCode.DONE;
                }
                PlanApproval approval = consent.to(plan.hash(), changes(plan));
                migrator = database.approved(approval.hash(), approval.note(), progress, TransactionMode.PER_REVISION);
            }
            RunResult result = purge ? migrator.stampPurging(wanted) : migrator.stamp(wanted);
            new RunReport(session, output).print(result);
            session.note(closing(result));
            return ExitCode.DONE;
        }
    }

    private static List<String> changes(StampPlan plan) {
        List<String> changes = new ArrayList<>();
        plan.forgotten().forEach(id -> changes.add("revision " + id + " is recorded as not applied"));
        plan.recorded().forEach(id -> changes.add("revision " + id + " is recorded as applied"));
        return changes;
    }

    private static String closing(RunResult result) {
        int count = result.revisions().size();
        return result.isEmpty()
                ? "Nothing changed: the record says so already."
                : "Changed the record of " + count + (count == 1 ? " revision" : " revisions")
                        + ". No migration was run.";
    }
}
