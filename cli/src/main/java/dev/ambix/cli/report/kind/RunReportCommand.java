package dev.ambix.cli.report.kind;

import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.graph.GraphMarks;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Reports the work of a run, by the journal of the database. */
final class RunReportCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command("run", "The work of a run, as the journal of the database has it.");
        spec.addPositional(Specs.parameter("RUN", "0..1", "The number of the run. Default: the last one."));
        SchemaOption.declare(spec);
        ReportOutput.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        OptionalLong wanted = wanted(Specs.parameter(parsed, ""));
        ReportOutput output = ReportOutput.read(parsed);
        ProjectRun project = ProjectRun.read(session, parsed);
        RevisionMap graph = project.graph();
        try (Database database = Database.open(project)) {
            JournalledRun run = JournalledRun.read(database.migrator(), wanted);
            SchemaChange change = SchemaOption.isWanted(parsed)
                    ? change(new ScratchSchemas(project, database), run)
                    : SchemaOption.LEFT_OUT;
            return output.deliver(
                    session,
                    new RunPage(
                            ReportHead.now(Optional.of(database.shownUrl())),
                            run,
                            graph,
                            GraphMarks.of(graph.applied(database.appliedIds())),
                            change));
        }
    }

    private static OptionalLong wanted(String number) {
        if (number.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!number.matches("\\d{1,18}")) {
            throw new UsageException("RUN: \"" + number + "\" is no number of a run. They are in the column run of"
                    + " ambix_journal; without one, the last run is taken.");
        }
        return OptionalLong.of(Long.parseLong(number));
    }

    /** A stamp changes nothing; a downgrade is the reverse of the changes of its revisions. */
    private static SchemaChange change(ScratchSchemas schemas, JournalledRun run) {
        List<RevisionNode> done = run.done().stream()
                .flatMap(id -> schemas.graph().find(id).stream())
                .toList();
        return switch (run.start().direction()) {
            case "upgrade" -> schemas.of(done);
            case "downgrade" -> schemas.undone(done);
            default -> SchemaChange.NONE;
        };
    }
}
