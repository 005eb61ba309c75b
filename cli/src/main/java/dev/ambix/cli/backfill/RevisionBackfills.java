package dev.ambix.cli.backfill;

import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.backfill.BackfillEntry;
import dev.ambix.runtime.backfill.BackfillEntry.State;
import java.util.List;
import java.util.function.BiFunction;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * A command for the backfills of one revision.
 *
 * @param name its name
 * @param help its help: a line, and more behind an empty one
 * @param deed its work
 * @param outcome tells the result
 */
record RevisionBackfills(
        String name, List<String> help, BiFunction<Migrator, String, List<BackfillEntry>> deed, Outcome outcome)
        implements Subcommand {
    /** Tells the result. */
    @FunctionalInterface
    interface Outcome {
        void tell(Session session, List<BackfillEntry> backfills);
    }

    static RevisionBackfills pause() {
        return new RevisionBackfills(
                "pause",
                List.of(
                        "Pause the backfills of a revision.",
                        "",
                        "A run that works on one ends behind its batch, with exit code 1, and says so.",
                        "Filled rows stay so. Until \"ambix backfill resume\", an upgrade that would come",
                        "to it is refused before it does anything. It can be paused before it begins."),
                Migrator::pauseBackfill,
                (session, paused) -> {
                    BackfillLines.print(session, paused);
                    session.note(
                            paused.stream().anyMatch(entry -> entry.state() == State.PAUSING)
                                    ? "The run that works on it ends behind its batch."
                                    : "No run works on it.");
                });
    }

    static RevisionBackfills resume() {
        return new RevisionBackfills(
                "resume",
                List.of(
                        "Let the next run go on with the backfills of a revision that are paused.",
                        "",
                        "Runs nothing itself: \"ambix upgrade\" goes on behind the last batch."),
                Migrator::resumeBackfill,
                (session, resumed) -> session.note(
                        "Resumed. The next \"ambix " + resumed.get(0).direction() + "\" goes on with it."));
    }

    @Override
    public CommandSpec declare() {
        CommandSpec spec =
                Specs.command(name, help.get(0), help.subList(1, help.size()).toArray(String[]::new));
        spec.addPositional(Specs.parameter(
                "REVISION", "1", "The id of the revision that has the backfill, or a unique part from its beginning."));
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        try (Database database = Database.open(ProjectRun.read(session, parsed))) {
            outcome.tell(session, deed.apply(database.migrator(), Specs.parameter(parsed, "")));
            return ExitCode.DONE;
        }
    }
}
