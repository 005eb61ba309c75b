package dev.ambix.cli.dev;

import dev.ambix.MigrationException;
import dev.ambix.cli.autogenerate.AutogenerateRequest;
import dev.ambix.cli.clean.DisposableDatabase;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Follows the files of a project with its disposable database. */
public final class DevCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "dev",
                "Watch the model and the migrations, and bring a disposable database along.",
                "",
                "When the model changes, writes the next revision, or writes it anew if it wrote",
                "it before, nobody has touched it and it is not committed; and applies it. When",
                "a class changes, undoes it as it was applied and applies it again. Where that",
                "cannot be undone, empties the database and builds it anew. Errors are shown, and",
                "it waits for the next change. Ctrl-C ends it.",
                "Works only where \"ambix clean\" does.");
        spec.addOption(Specs.value(
                "TEXT", "The message of the revisions that are written, in a few words.", "-m", "--message"));
        AutogenerateRequest.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        DatabaseOptions options = DatabaseOptions.read(parsed);
        DisposableDatabase.require(session);
        // Held open for the whole loop, so that an embedded server is started once.
        try (Database database = Database.open(session)) {
            session.note("Following " + session.configuration().folder() + " with " + database.shownUrl() + ".");
            new DevLoop(session, new DevCycle(session, parsed, options, database.variables())).run();
            return ExitCode.DONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.DONE;
        } catch (MigrationException e) {
            if (!session.interruption().isRequested()) {
                throw e;
            }
            session.note("Stopped.");
            return ExitCode.DONE;
        }
    }
}
