package dev.ambix.cli.backfill;

import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.runtime.backfill.BackfillEntry;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Lets the next run go on with the backfills of a revision. */
final class ResumeCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "resume",
                "Let the next run go on with the backfills of a revision that are paused.",
                "",
                "Runs nothing itself: \"ambix upgrade\" goes on behind the last batch.");
        spec.addPositional(Specs.parameter(
                "REVISION", "1", "The id of the revision that has the backfill, or a unique part from its beginning."));
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        DatabaseOptions options = DatabaseOptions.read(parsed);
        Migrations migrations = session.migrations();
        try (Database database = Database.open(session, options, migrations, migrations.graph())) {
            List<BackfillEntry> resumed = database.migrator().resumeBackfill(Specs.parameter(parsed, ""));
            session.note("Resumed. The next \"ambix " + resumed.get(0).direction() + "\" goes on with it.");
            return ExitCode.DONE;
        }
    }
}
