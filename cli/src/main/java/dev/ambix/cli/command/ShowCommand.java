package dev.ambix.cli.command;

import dev.ambix.MigrationException;
import dev.ambix.cli.report.OperationTable;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.cli.report.RevisionText;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.MigrationSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Shows all that is known of revisions. */
public final class ShowCommand implements Subcommand {
    private static final String BRIEF = "--brief";

    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "show",
                "Show a revision: its place in the graph, its class and file, and what its operations do.",
                "",
                "For each operation of its upgrade the table says which locks it takes on which",
                "tables, whether it rewrites or scans them or loses data, whether it shares a",
                "transaction, and whether it can be reversed.",
                "",
                "Examples:",
                "  ambix show head",
                "  ambix show 27c6",
                "  ambix show -1      the one before the head");
        spec.addOption(Specs.flag("Leave the operations out, which is quicker: no migration is loaded.", BRIEF));
        OutputFormat.declare(spec);
        spec.addPositional(Specs.parameters("REVISION", "1..*", "An id or a unique part of one, a label, or head."));
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        OutputFormat output = OutputFormat.read(parsed);
        Migrations migrations = session.migrations();
        RevisionMap graph = migrations.graph();
        List<String> targets = Specs.parameters(parsed, List.of());
        List<RevisionNode> revisions = graph.revisions(targets);
        if (revisions.isEmpty()) {
            throw new MigrationException(
                    "Nothing is to be shown: " + String.join(", ", targets) + " stands before all revisions.");
        }
        Optional<Migrator> migrator = Specs.has(parsed, BRIEF)
                ? Optional.empty()
                : Optional.of(migrator(session, migrations.source(graph), revisions));
        if (output == OutputFormat.JSON) {
            session.print(json(graph, revisions, migrator));
            return ExitCode.DONE;
        }
        RevisionText text = new RevisionText(graph, session.style(), Set.of());
        for (RevisionNode revision : revisions) {
            session.print(text.details(revision));
            migrations.file(revision).ifPresent(file -> session.print("File:        " + file));
            migrator.ifPresent(m -> OperationTable.lines(m.operations(revision, Direction.UPGRADE))
                    .forEach(session::print));
        }
        return ExitCode.DONE;
    }

    private static Migrator migrator(Session session, MigrationSource source, List<RevisionNode> revisions) {
        session.preloading().awaitAll();
        source.prepare(revisions);
        return Migrator.builder().migrations(source).buildOffline();
    }

    private static String json(RevisionMap graph, List<RevisionNode> revisions, Optional<Migrator> migrator) {
        return RevisionJson.document(json -> {
            json.writeStartArray();
            for (RevisionNode revision : revisions) {
                json.writeStartObject();
                RevisionJson.write(json, graph, revision);
                if (migrator.isPresent()) {
                    OperationTable.write(json, migrator.get().operations(revision, Direction.UPGRADE));
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
