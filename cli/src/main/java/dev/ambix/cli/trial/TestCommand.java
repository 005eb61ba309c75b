package dev.ambix.cli.trial;

import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.usage.UsageException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Tries the whole history. */
public final class TestCommand implements Subcommand {
    private static final String EMBEDDED = "--embedded";

    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "test",
                "Try all migrations on scratch databases, and end with exit code 3 if they are not sound.",
                "",
                "Each revision goes up, down and up again, and its downgrade has to lead back to",
                "the schema from before it, with the rows that are there. There has to be a",
                "single head, the script of all has to make the same schema as they do, and that",
                "has to match the model, if there is one. A revision that fails does not",
                "hide the others. The database itself is left alone.",
                "\"ambix upgrade --trial\" tries one revision and tells all about its rows.",
                "",
                "Examples:",
                "  ambix test --embedded                beside no real database",
                "  ambix test --revision 1975ea:head    those of a range",
                "  ambix test --rows --junit test.xml   with generated rows, for a CI server");
        TrialRequest.declare(spec);
        spec.addOption(Specs.flag("Use the embedded PostgreSQL, whatever database is configured.", EMBEDDED));
        TrialOutput.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        session.tellsOfHeads();
        DatabaseOptions options = DatabaseOptions.read(parsed);
        TrialOutput output = TrialOutput.read(session, parsed);
        boolean embedded = Specs.has(parsed, EMBEDDED);
        if (embedded && session.options().url().isPresent()) {
            throw new UsageException("Scratch databases are made on one server: give --url or " + EMBEDDED + ".");
        }
        ProjectRun project = ProjectRun.of(session, options);
        TrialRequest request = TrialRequest.read(session, parsed, project.graph());
        try (Database database = open(project, embedded)) {
            TriedHistory history = new HistoryTrial(project, database, request)
                    .run(output.progress(request.revisions().size()));
            output.print(history);
            return history.problems().isEmpty() ? ExitCode.DONE : ExitCode.BEHIND_OR_DIFFERENT;
        }
    }

    /** The embedded server where it is wanted, and in place of the server of a protected environment. */
    private static Database open(ProjectRun project, boolean embedded) {
        Session session = project.session();
        boolean isProtected = session.configuration().isProtected()
                && session.configuration().model().scratch().isEmpty();
        if (isProtected && !embedded) {
            session.note("The environment is protected, so the embedded PostgreSQL is used. Its roles, extensions and"
                    + " version may differ; name a server as \"scratch\" in [model] for one that is like it.");
        }
        return embedded || isProtected ? Database.openEmbedded(project) : Database.open(project);
    }
}
