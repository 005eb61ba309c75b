package dev.ambix.cli.command;

import dev.ambix.cli.autogenerate.HistoryTrial;
import dev.ambix.cli.branch.RebasePlan;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.revision.RevisionMap;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Tries the whole history. */
public final class TestCommand implements Subcommand {
    private static final String BRANCHES = "--allow-branches";

    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "test",
                "Try all migrations on scratch databases, and end with exit code 3 if they are not sound.",
                "",
                "There has to be a single head. Each revision goes up, down and up again, and",
                "its downgrade has to lead back to the schema from before it. The script of all",
                "has to make the same schema as they do, and that has to be what the model",
                "says, if there is one. The database itself is left alone.",
                "\"ambix upgrade --trial\" tries one revision with rows in the tables.");
        spec.addOption(Specs.flag("Take several heads as intended.", BRANCHES));
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        DatabaseOptions options = DatabaseOptions.read(parsed);
        Migrations migrations = session.migrations();
        RevisionMap graph = migrations.graph();
        List<String> problems = new ArrayList<>();
        if (graph.heads().size() > 1 && !Specs.has(parsed, BRANCHES)) {
            problems.add("There are " + graph.heads().size() + " heads: " + RebasePlan.names(graph.heads())
                    + ". Bring them together with \"ambix merge\", or allow them with " + BRANCHES + ".");
        }
        try (Database database = Database.open(session, options, migrations, graph)) {
            problems.addAll(new HistoryTrial(session, database, options, migrations, graph).run());
        }
        problems.forEach(session::print);
        int count = graph.revisions().size();
        session.note("Tried " + count + (count == 1 ? " revision" : " revisions") + " on scratch databases: "
                + (problems.isEmpty()
                        ? "all is well."
                        : problems.size() == 1
                                ? "there is 1 problem."
                                : "there are " + problems.size() + " problems."));
        return problems.isEmpty() ? ExitCode.DONE : ExitCode.BEHIND_OR_DIFFERENT;
    }
}
