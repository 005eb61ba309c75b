package dev.ambix.cli.report.kind;

import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.fleet.FleetOptions;
import dev.ambix.cli.fleet.ProjectFleet;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Reports where the databases and schemas of a fleet are. */
final class FleetReportCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec =
                Specs.command("fleet", "Where the databases and schemas of the fleet are, and which failed.");
        FleetOptions.declareChoice(spec);
        ReportOutput.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        ReportOutput output = ReportOutput.read(parsed);
        FleetOptions chosen = FleetOptions.read(parsed);
        ProjectRun project = ProjectRun.read(session, parsed);
        try (ProjectFleet fleet = ProjectFleet.open(project, chosen)) {
            return output.deliver(
                    session,
                    new FleetReport(ReportHead.now(Optional.empty()), fleet.states(fleet.fleet()), project.graph()));
        }
    }
}
