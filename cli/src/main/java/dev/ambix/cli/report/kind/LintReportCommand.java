package dev.ambix.cli.report.kind;

import dev.ambix.MigrationException;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.fleet.FleetOptions;
import dev.ambix.cli.fleet.look.FleetLint;
import dev.ambix.cli.lint.LintReport;
import dev.ambix.cli.lint.LintRun;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.revision.RevisionNode;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Reports the findings of the lint, with its exit codes. */
final class LintReportCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command("lint", "The findings of the lint in revisions, chosen as by ambix lint.");
        LintRun.declare(spec);
        FleetOptions.declareLook(spec);
        SchemaOption.declare(spec);
        ReportOutput.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        LintRun.refuseTogether(parsed);
        ReportOutput output = ReportOutput.read(parsed);
        ProjectRun project = ProjectRun.read(session, parsed);
        LintRun run = new LintRun(project, parsed);
        LintReport found = FleetLint.with(session, parsed, run, LintRun::report).masked();
        SchemaChange change =
                SchemaOption.isWanted(parsed) ? change(project, found.revisions()) : SchemaOption.LEFT_OUT;
        return output.deliver(session, new LintPage(ReportHead.now(Optional.empty()), found, project.graph(), change));
    }

    private static SchemaChange change(ProjectRun project, List<RevisionNode> revisions) {
        try (Database database = Database.open(project)) {
            return new ScratchSchemas(project, database).of(revisions);
        } catch (MigrationException e) {
            project.session().interruption().check();
            return ScratchSchemas.unknown(e);
        }
    }
}
