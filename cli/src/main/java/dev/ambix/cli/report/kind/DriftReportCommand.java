package dev.ambix.cli.report.kind;

import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.database.ProjectUnits;
import dev.ambix.cli.drift.DriftRun;
import dev.ambix.cli.fleet.FleetOptions;
import dev.ambix.cli.fleet.look.FleetLooks;
import dev.ambix.cli.graph.GraphMarks;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.replay.DriftSearch;
import dev.ambix.revision.AppliedSet;
import dev.ambix.revision.RevisionMap;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Reports how a database differs from the result of its applied revisions, with the exit codes of drift. */
final class DriftReportCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "drift", "How the database differs from what its applied revisions make, and the repair.");
        FleetOptions.declareWork(spec);
        ReportOutput.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        ReportOutput output = ReportOutput.read(parsed);
        if (FleetOptions.isFleet(parsed)) {
            FleetLooks looks = FleetLooks.findDrift(session, parsed);
            return output.deliver(session, new FleetDriftReport(ReportHead.now(Optional.empty()), looks));
        }
        ProjectRun project = ProjectRun.read(session, parsed);
        RevisionMap graph = project.graph();
        try (Database database = Database.open(project)) {
            DriftSearch.Found found = new DriftRun(project, database).find();
            List<String> repair =
                    Plugins.of(project.migrations().loader())
                            .compiler()
                            .compile(found.drift().repair())
                            .stream()
                            .map(compiled -> compiled.statement().sql())
                            .toList();
            AppliedSet applied = graph.applied(database.appliedIds());
            return output.deliver(
                    session,
                    new DriftReport(
                            ReportHead.now(Optional.of(database.shownUrl())),
                            found.drift(),
                            ProjectUnits.in(session, database, graph),
                            SchemaChange.of(found),
                            repair,
                            graph,
                            applied.revisions(),
                            GraphMarks.of(applied)));
        }
    }
}
