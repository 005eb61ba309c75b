package dev.ambix.cli.command;

import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.RunOptions;
import dev.ambix.cli.database.RunProgress;
import dev.ambix.cli.database.Scripts;
import dev.ambix.cli.report.RunReport;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.session.UsageException;
import dev.ambix.revision.RevisionMap;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.RunResult;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Undoes revisions. */
public final class DowngradeCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "downgrade",
                "Undo the revisions that were applied after a target, with all that depends on them.",
                "",
                "A target is base, a revision id or a unique part of one, a branch label, or -N for the last N.",
                "With --sql it is a range START:END, from the revision that the database is at.",
                "",
                "Examples:",
                "  ambix downgrade -1                  undo the last one",
                "  ambix downgrade 27c6                back to the revision that begins with 27c6",
                "  ambix downgrade base --plan         what undoing everything would do",
                "  ambix downgrade head:1975ea --sql   a script for psql",
                "  ambix downgrade --stored 81bd07c4   undo a revision that is unknown here");
        spec.addPositional(Specs.parameter("TARGET", "0..1", "Where to go back to."));
        spec.addOption(Specs.value(
                "ID",
                "Undo this applied revision, which is unknown here, with the SQL that the database stores for it.",
                "--stored"));
        RunOptions.declare(spec);
        OutputFormat.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        RunOptions run = RunOptions.read(parsed);
        Undo undo = Undo.read(parsed, run);
        DatabaseOptions options = DatabaseOptions.read(parsed);
        OutputFormat output = OutputFormat.read(parsed);
        Migrations migrations = session.migrations();
        RevisionMap graph = migrations.graph();
        if (run.sql()) {
            Migrator offline = Database.offline(session, options, migrations, graph, run.transactions());
            Scripts.downgrade(offline, undo.target(), session.console());
            return ExitCode.DONE;
        }
        try (Database database = Database.open(session, options, migrations, graph)) {
            downgrade(session, database, undo, run, output);
            return ExitCode.DONE;
        }
    }

    private static void downgrade(Session session, Database database, Undo undo, RunOptions run, OutputFormat output) {
        Migrator migrator = database.migrator(new RunProgress(session, database.shownUrl()), run.transactions());
        RunReport report = new RunReport(session, output);
        if (run.plan()) {
            report.print(
                    undo.stored() ? migrator.planDowngradeStored(undo.target()) : migrator.planDowngrade(undo.target()),
                    migrator);
            return;
        }
        RunResult result = undo.stored() ? migrator.downgradeStored(undo.target()) : migrator.downgrade(undo.target());
        report.print(result);
        session.note(
                result.isEmpty()
                        ? "Nothing to downgrade: the database is there already."
                        : "Done: " + result.revisions().size()
                                + (result.revisions().size() == 1 ? " revision" : " revisions") + " undone in "
                                + RunProgress.text(result.took()) + ".");
    }

    /**
     * What is to be undone.
     *
     * @param target where to go back to, or the id of the revision to undo
     * @param stored whether it is an id, of a revision that is unknown here
     */
    private record Undo(String target, boolean stored) {
        static Undo read(ParseResult parsed, RunOptions run) {
            String target = Specs.parameter(parsed, "");
            Optional<String> id = Specs.text(parsed, "--stored");
            if (target.isEmpty() && id.isEmpty()) {
                throw new UsageException("TARGET is missing.");
            }
            if (!target.isEmpty() && id.isPresent()) {
                throw new UsageException("Name either a target or, with --stored, a revision that is unknown here.");
            }
            if (id.isPresent() && run.sql()) {
                throw new UsageException("The SQL of a stored downgrade is in the database: see it with --plan -v.");
            }
            return new Undo(id.orElse(target), id.isPresent());
        }
    }
}
