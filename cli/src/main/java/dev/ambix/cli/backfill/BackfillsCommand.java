package dev.ambix.cli.backfill;

import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.runtime.backfill.BackfillEntry;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Lists backfills. */
public final class BackfillsCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "backfills",
                "List the backfills, with their states and how far they are.",
                "",
                "A state is pending, running, pausing, paused, stopped or done. The list comes",
                "from the journal, so it tells of runs of other processes. The number of all",
                "rows is an estimate of PostgreSQL's.");
        OutputFormat.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        OutputFormat output = OutputFormat.read(parsed);
        try (Database database = Database.open(ProjectRun.read(session, parsed))) {
            List<BackfillEntry> entries = database.migrator().backfills();
            if (output == OutputFormat.JSON) {
                session.print(RevisionJson.document(json -> BackfillJson.write(json, entries)));
                return ExitCode.DONE;
            }
            BackfillLines.print(session, entries);
            if (entries.isEmpty()) {
                session.note("No revision that is pending, and none that has run, has a backfill.");
            }
            return ExitCode.DONE;
        }
    }
}
