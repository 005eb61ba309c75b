package dev.ambix.cli.command;

import dev.ambix.cli.config.text.NounCount;
import dev.ambix.cli.consent.Consent;
import dev.ambix.cli.consent.PlanApproval;
import dev.ambix.cli.database.ConfiguredMigrator;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.database.RunOptions;
import dev.ambix.cli.database.RunProgress;
import dev.ambix.cli.database.Scripts;
import dev.ambix.cli.database.StampRequest;
import dev.ambix.cli.drift.DriftRun;
import dev.ambix.cli.fleet.FleetDeed;
import dev.ambix.cli.fleet.FleetOptions;
import dev.ambix.cli.report.RunReport;
import dev.ambix.cli.report.StampReport;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.PartialRevision;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.runtime.run.StampPlan;
import dev.ambix.runtime.run.TransactionMode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
        StampRequest.declare(spec);
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
        StampRequest stamp = StampRequest.read(parsed);
        if (FleetOptions.isFleet(parsed)) {
            FleetDeed.refuse(session, parsed, "--sql", "--plan", VERIFY);
            return FleetDeed.run(session, parsed, RunOptions.PLAIN, deed -> deed.stamp(stamp));
        }
        OutputFormat output = OutputFormat.read(parsed);
        ProjectRun project = ProjectRun.read(session, parsed);
        if (Specs.has(parsed, "--sql")) {
            if (Specs.has(parsed, VERIFY)) {
                throw new UsageException(VERIFY + " looks at a database, and --sql does not.");
            }
            Scripts.stamp(ConfiguredMigrator.offline(project), stamp, session.console());
            return ExitCode.DONE;
        }
        Consent consent = Consent.read(session, parsed);
        try (Database database = Database.open(project)) {
            if (Specs.has(parsed, VERIFY) && !isTrue(stamp, project, database)) {
                return ExitCode.BEHIND_OR_DIFFERENT;
            }
            StampReport report = new StampReport(
                    stamp.plan(database.migrator()),
                    database.migrator().current().partial());
            if (Specs.has(parsed, "--plan")) {
                print(session, report, output);
                consent.tellHash(report.plan().hash());
                return ExitCode.DONE;
            }
            RunResult result =
                    stamp.run(migrator(stamp, database, new RunProgress(session, database.shownUrl()), consent));
            new RunReport(session, output).print(result);
            session.note(report.closing(result));
            warn(session, report.partial(), result);
            return ExitCode.DONE;
        }
    }

    /** Whether the database matches the records of the stamp; if not, the user was told. */
    private static boolean isTrue(StampRequest stamp, ProjectRun project, Database database) {
        StampPlan plan = stamp.plan(database.migrator());
        return new DriftRun(project, database).isTrue(plan.recorded(), plan.forgotten());
    }

    private static Migrator migrator(StampRequest stamp, Database database, RunProgress progress, Consent consent) {
        Migrator plain = database.migrator(progress, TransactionMode.PER_REVISION);
        if (!consent.isAsked()) {
            return plain;
        }
        StampPlan plan = stamp.plan(plain);
        PlanApproval approval = consent.to(plan.hash(), StampReport.changes(plan));
        return database.approved(approval.hash(), approval.note(), progress, TransactionMode.PER_REVISION);
    }

    private static void print(Session session, StampReport report, OutputFormat output) {
        if (output == OutputFormat.JSON) {
            session.print(report.json());
        } else {
            report.lines().forEach(session::print);
        }
    }

    /** A revision that was left half-way counts as done or undone from now on, and its remains stay. */
    private static void warn(Session session, List<PartialRevision> partial, RunResult result) {
        Set<String> stamped =
                result.revisions().stream().map(one -> one.revision().id()).collect(Collectors.toSet());
        partial.stream()
                .filter(one -> stamped.contains(one.revision()))
                .forEach(one -> session.note(session.noteStyle().warning("Left behind: ") + one.revision()
                        + " had been left half-way by an earlier run, after " + NounCount.of(one.done(), "statement")
                        + ". The rest of it did not run; \"ambix repair --plan\" shows what it may have left behind."));
    }
}
