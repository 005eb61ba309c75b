package dev.ambix.cli.command;

import dev.ambix.MigrationException;
import dev.ambix.cli.branch.RebasePlan;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Writes a new revision. */
public final class RevisionCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "revision",
                "Write a new migration class on top of the head.",
                "",
                "Prints the path of the file. With several heads, name one with --head, or bring them together first.",
                "",
                "Examples:",
                "  ambix revision -m \"add shopping cart table\"",
                "  ambix revision -m \"start billing\" --head base --branch-label billing");
        NewRevisionOptions.declare(spec);
        spec.addOption(Specs.values(
                "REVISION",
                "What it follows: a head, a label, base for a new base; may be repeated. Default: head.",
                "--head"));
        spec.addOption(Specs.flag("Allow a revision that is no head, so that a branch starts there.", "--splice"));
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        NewRevisionOptions options = NewRevisionOptions.read(parsed);
        List<String> given = Specs.texts(parsed, "--head");
        List<String> heads = given.isEmpty() ? List.of("head") : given;
        Migrations migrations = session.migrations();
        RevisionMap graph = migrations.graphSoFar();
        if (given.isEmpty() && graph.heads().size() > 1) {
            throw severalHeads(graph.heads());
        }
        return new NewRevision(session, migrations, graph)
                .write(
                        options.request(heads, Specs.has(parsed, "--splice")),
                        options.message().orElse(""),
                        options);
    }

    private static MigrationException severalHeads(List<RevisionNode> heads) {
        return new MigrationException(
                "There are " + heads.size() + " heads, so it is not clear what the revision is to follow: "
                        + RebasePlan.names(heads) + ".\nEither write it on one of them:     ambix revision --head "
                        + heads.get(0).id() + "\nor bring them together first:       ambix merge");
    }
}
