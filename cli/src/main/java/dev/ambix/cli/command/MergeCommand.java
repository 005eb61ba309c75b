package dev.ambix.cli.command;

import dev.ambix.MigrationException;
import dev.ambix.cli.autogenerate.NewRevision;
import dev.ambix.cli.autogenerate.NewRevisionOptions;
import dev.ambix.cli.branch.MergeReport;
import dev.ambix.cli.branch.RebasePlan;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.operation.Arguments;
import dev.ambix.operation.Operations;
import dev.ambix.operation.value.Operation;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.schema.NamingConvention;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Writes a revision that brings branches together. */
public final class MergeCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "merge",
                "Write a revision that brings heads together.",
                "",
                "Says which tables and columns both sides touch: there, each side must work",
                "before and after the other. A branch that nobody has applied yet can be put on",
                "top of the other head instead: ambix rebase.",
                "",
                "Examples:",
                "  ambix merge                               all heads",
                "  ambix merge 81bd c40e -m \"merge carts\"   two of them");
        spec.addPositional(
                Specs.parameters("REVISION", "0..*", "The revisions to bring together. Default: all heads."));
        spec.addOption(Specs.flag("Allow revisions that are no heads.", "--splice"));
        NewRevisionOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        session.tellsOfHeads();
        NewRevisionOptions options = NewRevisionOptions.read(parsed);
        Migrations migrations = session.migrations();
        RevisionMap graph = migrations.graph();
        List<RevisionNode> parents =
                parsed.hasMatchedPositional(0) ? graph.revisions(Specs.parameters(parsed, List.of())) : graph.heads();
        if (parents.size() < 2) {
            throw new MigrationException("There is nothing to merge: " + alone(parsed, parents));
        }
        String message = options.message().orElseGet(() -> "merge " + String.join(" and ", RevisionJson.ids(parents)));
        List<String> report = report(session, migrations, graph, parents);
        int exitCode = new NewRevision(session, migrations, graph)
                .write(options.request(RevisionJson.ids(parents), Specs.has(parsed, "--splice")), message, options);
        report.forEach(session::note);
        return exitCode;
    }

    private static String alone(ParseResult parsed, List<RevisionNode> parents) {
        if (parents.isEmpty()) {
            return "no revision is named.";
        }
        String name = RebasePlan.names(parents);
        return parsed.hasMatchedPositional(0)
                ? "only " + name + " is named. Name two revisions or more, or none for all heads."
                : name + " is the only head.";
    }

    private static List<String> report(
            Session session, Migrations migrations, RevisionMap graph, List<RevisionNode> parents) {
        MigrationSource source = migrations.source(graph);
        source.prepare(MergeReport.sides(graph, parents));
        return MergeReport.of(
                graph,
                parents,
                revision -> recorded(session, source, revision),
                session.configuration().defaultSchema());
    }

    private static List<Operation> recorded(Session session, MigrationSource source, RevisionNode revision) {
        try {
            return Operations.record(
                            NamingConvention.DEFAULT,
                            Arguments.of(session.options().arguments()),
                            source.migration(revision)::upgrade)
                    .operations();
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            session.note("Not known is what revision " + revision.id() + " does: recording it failed with " + e + ".");
            return List.of();
        }
    }
}
