package dev.ambix.cli.report.kind;

import dev.ambix.MigrationException;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.fleet.FleetOptions;
import dev.ambix.cli.fleet.look.FleetLint;
import dev.ambix.cli.lint.LintReport;
import dev.ambix.cli.lint.LintRun;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Reports what the lint finds, with the exit codes of the lint. */
final class LintReportCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command("lint", "What the lint finds in revisions, chosen as by ambix lint.");
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
        DatabaseOptions options = DatabaseOptions.read(parsed);
        Migrations migrations = session.migrations();
        RevisionMap graph = migrations.graph();
        LintRun run = new LintRun(session, parsed, options, migrations, graph);
        LintReport found = FleetLint.with(session, parsed, run, LintRun::report).masked();
        SchemaChange change = SchemaOption.isWanted(parsed)
                ? change(session, options, migrations, graph, found.revisions())
                : SchemaOption.LEFT_OUT;
        return output.deliver(session, new LintPage(ReportHead.now(Optional.empty()), found, graph, change));
    }

    private static SchemaChange change(
            Session session,
            DatabaseOptions options,
            Migrations migrations,
            RevisionMap graph,
            List<RevisionNode> revisions) {
        try (Database database = Database.open(session, options, migrations, graph)) {
            return new ScratchSchemas(session, database, options, migrations, graph).of(revisions);
        } catch (MigrationException e) {
            session.interruption().check();
            return ScratchSchemas.unknown(e);
        }
    }
}
