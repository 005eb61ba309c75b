package dev.ambix.cli.backfill;

import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.runtime.backfill.BackfillEntry;
import dev.ambix.runtime.backfill.BackfillEntry.State;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Pauses the backfills of a revision. */
final class PauseCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "pause",
                "Pause the backfills of a revision.",
                "",
                "A run that works on one ends behind its batch, with exit code 1, and says so.",
                "What is filled stays. Until \"ambix backfill resume\", an upgrade that would come",
                "to it is refused before it does anything. It can be paused before it begins.");
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
            List<BackfillEntry> paused = database.migrator().pauseBackfill(Specs.parameter(parsed, ""));
            BackfillLines.print(session, paused);
            session.note(
                    paused.stream().anyMatch(entry -> entry.state() == State.PAUSING)
                            ? "The run that works on it ends behind its batch."
                            : "No run works on it.");
            return ExitCode.DONE;
        }
    }
}
