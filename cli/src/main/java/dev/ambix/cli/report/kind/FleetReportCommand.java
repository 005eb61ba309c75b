package dev.ambix.cli.report.kind;

import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.fleet.FleetOptions;
import dev.ambix.cli.fleet.ProjectFleet;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.revision.RevisionMap;
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
        DatabaseOptions options = DatabaseOptions.read(parsed);
        Migrations migrations = session.migrations();
        RevisionMap graph = migrations.graph();
        try (ProjectFleet project = ProjectFleet.open(session, options, migrations, graph, chosen)) {
            return output.deliver(
                    session, new FleetReport(ReportHead.now(Optional.empty()), project.states(project.fleet()), graph));
        }
    }
}
