package dev.ambix.cli.fleet;

import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Lists the databases and schemas of the fleet with their states. */
public final class TargetsCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "targets",
                "List the databases and schemas of the fleet, with their states.",
                "",
                "The table [fleet] of ambix.toml says what belongs to it. A state is head,",
                "behind N, never, failed, unknown revisions or unreachable.",
                "",
                "Examples:",
                "  ambix targets --where region=eu,ring!=canary",
                "  ambix targets --only-behind --output json");
        FleetOptions.declareChoice(spec);
        OutputFormat.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        OutputFormat output = OutputFormat.read(parsed);
        FleetOptions chosen = FleetOptions.read(parsed);
        try (ProjectFleet fleet = ProjectFleet.open(ProjectRun.read(session, parsed), chosen)) {
            new FleetStates(session, output).list(fleet.states(fleet.fleet()));
            return ExitCode.DONE;
        }
    }
}
