package dev.ambix.cli.clean;

import dev.ambix.cli.clean.CleanRun.Mode;
import dev.ambix.cli.consent.Confirmation;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Empties a database that may be emptied. */
public final class CleanCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "clean",
                "Drop all that a disposable database holds, and forget its history.",
                "",
                "Works only where ambix.toml says disposable = true of just this database:",
                "in the table [database], or in [env.NAME] for that environment. No option",
                "stands in for it. A protected environment is never emptied.",
                "Extensions and what other roles own are kept, unless you ask for them.",
                "",
                "Examples:",
                "  ambix clean --plan        what would be dropped",
                "  ambix clean --yes         without asking, for a script");
        CleanScope.declare(spec);
        spec.addOption(Specs.flag("Only show what would be dropped.", "--plan", "--dry-run"));
        Confirmation.declare(spec);
        OutputFormat.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        CleanScope scope = CleanScope.read(parsed);
        DatabaseOptions options = DatabaseOptions.read(parsed);
        OutputFormat output = OutputFormat.read(parsed);
        Confirmation confirmation = Confirmation.read(session, parsed);
        return new CleanRun(session, options, scope, output, confirmation)
                .run(Specs.has(parsed, "--plan") ? Mode.PLAN : Mode.DROP);
    }
}
