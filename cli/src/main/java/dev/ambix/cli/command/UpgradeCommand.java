package dev.ambix.cli.command;

import dev.ambix.MigrationException;
import dev.ambix.cli.autogenerate.Sampling;
import dev.ambix.cli.autogenerate.TrialRun;
import dev.ambix.cli.branch.LinearGraph;
import dev.ambix.cli.config.MigrationSettings.History;
import dev.ambix.cli.consent.Consent;
import dev.ambix.cli.consent.SavedPlan;
import dev.ambix.cli.consent.SavedPlanOptions;
import dev.ambix.cli.database.ConfiguredMigrator;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.PhaseOption;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.database.RunOptions;
import dev.ambix.cli.database.RunProgress;
import dev.ambix.cli.database.Scripts;
import dev.ambix.cli.database.UnitNames;
import dev.ambix.cli.drift.DriftRun;
import dev.ambix.cli.fleet.FleetDeed;
import dev.ambix.cli.fleet.FleetOptions;
import dev.ambix.cli.lint.PlanFindings;
import dev.ambix.cli.phase.Phases;
import dev.ambix.cli.report.PlanReview;
import dev.ambix.cli.report.RunReport;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.session.UsageException;
import dev.ambix.cli.stream.AllStreams;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.Streams;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.Plan;
import dev.ambix.runtime.run.Rehearsal;
import dev.ambix.runtime.run.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Applies revisions. */
public final class UpgradeCommand implements Subcommand {
    private static final String ACCEPT = "--accept-changed";
    private static final String TRIAL = "--trial";
    private static final String VERIFY = "--verify";
    private static final String[] ONE_STREAM = {
        "--sql", "--rehearse", ACCEPT, TRIAL, VERIFY, "--save", "--approved", "--fleet"
    };
    private static final String[] ONE_DATABASE = {"--sql", "--rehearse", ACCEPT, TRIAL, VERIFY, "--save", "--approved"};

    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "upgrade",
                "Apply the revisions that are missing up to a target.",
                "",
                "A target is head, heads, a revision id or a unique part of one, a branch label,",
                "or +N for the next N. With --sql it may be a range START:END; without a start,",
                "the script begins from nothing.",
                "",
                "Examples:",
                "  ambix upgrade                     to the head",
                "  ambix upgrade 27c6                to the revision that begins with 27c6",
                "  ambix upgrade +1                  one revision",
                "  ambix upgrade --phase expand      before a deployment; contract after it",
                "  ambix upgrade --plan -v           what would be done, with the SQL",
                "  ambix upgrade --plan --save p.json, then upgrade --approved p.json",
                "  ambix upgrade --trial 27c6        up and down on a scratch database with rows",
                "  ambix upgrade 1975ea:head --sql   a script for psql",
                "  ambix upgrade --fleet --canary ring=canary --soak 10min",
                "                                    all targets of [fleet], some of them first",
                "  ambix upgrade --all-streams       and the libraries that have migrations");
        spec.addPositional(Specs.parameters("TARGET", "0..*", "Where to go. Default: head."));
        spec.addOption(Specs.values(
                "ID",
                "Take the migration of this applied revision, which was changed since, as what was applied. May be repeated.",
                ACCEPT));
        PhaseOption.declare(
                spec,
                "Before a deployment expand, after it contract: run what is of this phase, and what says none, as far as the"
                        + " graph lets it. Default: everything.");
        RunOptions.declare(spec);
        RunOptions.declareRehearsal(spec);
        SavedPlanOptions.declare(spec);
        Consent.declare(spec);
        spec.addOption(Specs.flag(
                "Only try one revision on a scratch database, with rows in its tables, up and down again.", TRIAL));
        Sampling.declare(spec, TRIAL);
        spec.addOption(Specs.flag(
                "Compare the database afterwards with what its applied revisions make; exit code 3 if they differ.",
                VERIFY));
        AllStreams.declare(
                spec,
                "Upgrade all streams of the project, its own and those of libraries, in the order of their dependencies; TARGET"
                        + " is for its own.");
        FleetOptions.declareWork(spec);
        FleetOptions.declareCanary(spec);
        OutputFormat.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        List<String> named = Specs.parameters(parsed, List.of());
        RunOptions run = RunOptions.read(parsed);
        List<String> accepted = Specs.texts(parsed, ACCEPT);
        if (Specs.has(parsed, "--sample") && !Specs.has(parsed, TRIAL)) {
            throw new UsageException("--sample goes with " + TRIAL + ", which it gives rows.");
        }
        refuseAcceptance(run, accepted);
        if (Specs.has(parsed, PhaseOption.NAME) && Specs.has(parsed, TRIAL)) {
            throw new UsageException(
                    TRIAL + " tries one revision, whatever its phase. Leave out " + PhaseOption.NAME + ".");
        }
        if (Specs.has(parsed, VERIFY) && (run.sql() || run.plan() || run.rehearse() || Specs.has(parsed, TRIAL))) {
            throw new UsageException(
                    VERIFY + " looks at the database after an upgrade, so it does not go with what leaves"
                            + " the database alone: --sql, --plan, --rehearse and " + TRIAL + ".");
        }
        boolean isFleet = FleetOptions.isFleet(parsed);
        if (isFleet) {
            FleetDeed.refuse(session, parsed, ONE_DATABASE);
        }
        boolean isAllStreams = AllStreams.isAsked(session, parsed, ONE_STREAM);
        SavedPlanOptions files = SavedPlanOptions.read(session, parsed, run.plan(), named);
        Consent consent = Consent.read(session, parsed);
        OutputFormat output = OutputFormat.read(parsed);
        Optional<SavedPlan> saved = files.approved().map(file -> SavedPlan.read(file, Direction.UPGRADE));
        List<String> targets = saved.map(SavedPlan::targets).orElse(named.isEmpty() ? List.of("head") : named);
        if (run.sql()) {
            Scripts.requireOne(targets);
        }
        ProjectRun project = ProjectRun.read(session, parsed);
        RevisionMap graph = project.graph();
        if (project.migrations().settings().history() == History.LINEAR) {
            LinearGraph.problem(graph).ifPresent(problem -> {
                throw new MigrationException(problem);
            });
        }
        if (isFleet) {
            return FleetDeed.run(session, parsed, run, deed -> deed.upgrade(targets));
        }
        if (isAllStreams) {
            return AllStreams.on(project, streams -> upgrade(session, streams, run, consent, output, targets));
        }
        if (run.sql()) {
            Migrator offline = ConfiguredMigrator.offline(project, run.transactions());
            Scripts.upgrade(offline, targets.get(0), session.console());
            return ExitCode.DONE;
        }
        try (Database database = Database.open(project)) {
            if (Specs.has(parsed, TRIAL)) {
                new TrialRun(project, database, Sampling.read(session, parsed)).run(targets);
                return ExitCode.DONE;
            }
            PlannedRun planned = new PlannedRun(session, database, run, consent, output);
            Supplier<Plan> plan = () -> planned.migrator().planUpgrade(targets.toArray(String[]::new));
            if (run.plan()) {
                planned.show(plan.get(), files.save(), targets);
                tellUnits(session, planned.migrator().changedUnits());
                return ExitCode.DONE;
            }
            if (run.rehearse()) {
                tell(session, planned.migrator().rehearseUpgrade(targets.toArray(String[]::new)));
                return ExitCode.DONE;
            }
            PlanFindings findings = new PlanFindings(project);
            RunResult result = planned.run(
                    plan,
                    saved,
                    review -> reasons(session, planned.migrator(), review, accepted, findings),
                    migrator -> {
                        accept(session, migrator, accepted);
                        return migrator.upgrade(targets.toArray(String[]::new));
                    });
            new RunReport(session, output).print(result);
            List<RevisionNode> left = project.options().phase().isGiven()
                    ? database.migrator().current().pending()
                    : List.of();
            session.note(
                    (result.isEmpty() && !left.isEmpty() ? Phases.NOTHING : closing(result)) + database.whereabouts());
            Phases.tellLeft(session, graph, left);
            return Specs.has(parsed, VERIFY)
                    ? new DriftRun(project, database).verify("After the upgrade,")
                    : ExitCode.DONE;
        }
    }

    /** One step after the other: what is done stays done when a later one fails. */
    private static int upgrade(
            Session session,
            AllStreams streams,
            RunOptions run,
            Consent consent,
            OutputFormat output,
            List<String> targets) {
        List<Streams.Step> steps = streams.planUpgrade(targets);
        List<Streams.Result> results = new ArrayList<>();
        for (Streams.Step step : steps) {
            session.note("Stream " + step.stream() + ":");
            streams.with(step.stream(), (stream, database) -> {
                Session inside = stream.session();
                PlannedRun planned = new PlannedRun(inside, database, run, consent, output);
                if (run.plan()) {
                    new RunReport(inside, output).print(step.plan(), planned.migrator());
                    return step;
                }
                String[] goals = step.targets().toArray(String[]::new);
                RunResult result = planned.run(
                        () -> planned.migrator().planUpgrade(goals),
                        Optional.empty(),
                        review -> reasons(inside, planned.migrator(), review, List.of(), new PlanFindings(stream)),
                        migrator -> migrator.upgrade(goals));
                results.add(new Streams.Result(step.stream(), result));
                inside.note(closing(result));
                return step;
            });
        }
        if (!run.plan()) {
            new RunReport(session, output).printStreams(results);
            if (!streams.whereabouts().isEmpty()) {
                session.note(streams.whereabouts().strip());
            }
        }
        return ExitCode.DONE;
    }

    private static void refuseAcceptance(RunOptions run, List<String> accepted) {
        if (!accepted.isEmpty() && (run.sql() || run.plan())) {
            throw new UsageException(ACCEPT + " changes the record of a database, so it does not go with "
                    + (run.sql() ? "--sql." : "--plan."));
        }
        if (run.rehearse() && (run.sql() || run.plan() || !accepted.isEmpty())) {
            throw new UsageException("--rehearse only tries an upgrade, so it does not go with "
                    + (run.sql() ? "--sql." : run.plan() ? "--plan." : ACCEPT + "."));
        }
    }

    private static void tellUnits(Session session, List<String> units) {
        if (!units.isEmpty()) {
            session.note("Units that follow when no revision is pending: " + UnitNames.of(units));
        }
    }

    private static void tell(Session session, Rehearsal rehearsal) {
        rehearsal.leftOut().forEach(sentence -> session.print("Not rehearsed: " + sentence));
        int count = rehearsal.revisions().size();
        session.note(
                count == 0
                        ? "Nothing to rehearse: the database is up to date."
                        : "Rehearsed and rolled back: " + count + (count == 1 ? " revision." : " revisions."));
    }

    private static List<String> reasons(
            Session session, Migrator migrator, PlanReview review, List<String> accepted, PlanFindings findings) {
        List<String> reasons = new ArrayList<>(review.hazards());
        List<String> units = migrator.changedUnits();
        if (!units.isEmpty()) {
            reasons.add("the units " + UnitNames.of(units) + " are applied");
        }
        if (session.configuration().isProtected()) {
            reasons.addAll(findings.errors(migrator, review));
        }
        Phases.mixed(review.plan()).ifPresent(reasons::add);
        accepted.forEach(id -> reasons.add("the changed migration of " + id + " is taken as what was applied"));
        return reasons;
    }

    private static void accept(Session session, Migrator migrator, List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        List<String> accepted = migrator.acceptChanged(ids.toArray(String[]::new)).revisions().stream()
                .map(result -> result.revision().id())
                .toList();
        session.note(
                accepted.isEmpty()
                        ? "Nothing to accept: what is applied of " + String.join(", ", ids) + " was not changed."
                        : "Accepted as applied: " + String.join(", ", accepted));
    }

    private static String closing(RunResult result) {
        int count = result.revisions().size();
        return result.isEmpty()
                ? "Nothing to upgrade: the database is up to date."
                : "Done: " + count + (count == 1 ? " revision" : " revisions") + " in "
                        + RunProgress.text(result.took()) + ".";
    }
}
