package dev.ambix.cli.command;

import dev.ambix.MigrationException;
import dev.ambix.cli.autogenerate.Sampling;
import dev.ambix.cli.branch.LinearGraph;
import dev.ambix.cli.config.MigrationSettings.History;
import dev.ambix.cli.consent.Consent;
import dev.ambix.cli.consent.SavedPlanOptions;
import dev.ambix.cli.database.ConfiguredMigrator;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.PhaseOption;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.database.RunOptions;
import dev.ambix.cli.database.Scripts;
import dev.ambix.cli.fleet.FleetDeed;
import dev.ambix.cli.fleet.FleetOptions;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.stream.AllStreams;
import dev.ambix.runtime.Migrator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Applies revisions. */
public final class UpgradeCommand implements Subcommand {
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
                UpgradeRequest.ACCEPT));
        PhaseOption.declare(
                spec,
                "Before a deployment expand, after it contract: run what is of this phase, and what says none, as far as the"
                        + " graph lets it. Default: everything.");
        RunOptions.declare(spec);
        RunOptions.declareRehearsal(spec);
        SavedPlanOptions.declare(spec);
        Consent.declare(spec);
        RunOptions.declareTrial(spec);
        Sampling.declare(spec, RunOptions.Mode.TRIAL.option());
        spec.addOption(Specs.flag(
                "Compare the database afterwards with what its applied revisions make; exit code 3 if they differ.",
                UpgradeRequest.VERIFY));
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
        UpgradeRequest request = UpgradeRequest.read(session, parsed);
        ProjectRun project = ProjectRun.read(session, parsed);
        if (project.migrations().settings().history() == History.LINEAR) {
            LinearGraph.problem(project.graph()).ifPresent(problem -> {
                throw new MigrationException(problem);
            });
        }
        return switch (request.databases()) {
            case FLEET -> FleetDeed.run(session, parsed, request.run(), deed -> deed.upgrade(request.targets()));
            case ALL_STREAMS -> AllStreams.on(project, streams -> UpgradeRun.ofStreams(session, streams, request));
            case ONE ->
                request.run().mode() == RunOptions.Mode.SCRIPT ? script(project, request) : upgrade(project, request);
        };
    }

    private static int script(ProjectRun project, UpgradeRequest request) {
        Migrator offline = ConfiguredMigrator.offline(project, request.run().transactions());
        Scripts.upgrade(offline, request.targets().get(0), project.session().console());
        return ExitCode.DONE;
    }

    private static int upgrade(ProjectRun project, UpgradeRequest request) {
        try (Database database = Database.open(project)) {
            return new UpgradeRun(project, database, request).run();
        }
    }
}
