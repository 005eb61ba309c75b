package dev.ambix.cli.command;

import dev.ambix.MigrationException;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.graph.DotGraph;
import dev.ambix.cli.graph.MermaidGraph;
import dev.ambix.cli.graph.RevisionDiagram;
import dev.ambix.cli.graph.SvgGraph;
import dev.ambix.cli.report.ShownRevisions;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.usage.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Writes the revision graph as a picture. */
public final class GraphCommand implements Subcommand {
    private static final List<String> FORMATS = List.of("mermaid", "dot", "svg");

    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "graph",
                "Print the revision graph as a picture: Mermaid, DOT or SVG.",
                "",
                "A range is written as for \"history\", which also draws in the terminal:",
                "ambix history --graph.",
                "",
                "Examples:",
                "  ambix graph                              for a page that shows Mermaid",
                "  ambix graph --format svg --file g.svg    a picture that stands alone",
                "  ambix graph --format dot -i              for Graphviz, with what is applied");
        spec.addOption(OptionSpec.builder("--format")
                .paramLabel("FORMAT")
                .type(String.class)
                .completionCandidates(FORMATS)
                .description("mermaid, dot or svg. Default: mermaid.")
                .build());
        spec.addOption(Specs.value("FILE", "Write into this file, which is replaced, and print its path.", "--file"));
        ShownRevisions.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        String format = Specs.text(parsed, "--format").orElse("mermaid");
        if (!FORMATS.contains(format)) {
            throw new UsageException(
                    "There is no format \"" + format + "\"; there are " + String.join(", ", FORMATS) + ".");
        }
        ShownRevisions shown = ShownRevisions.read(session, parsed);
        byte[] picture = text(format, RevisionDiagram.of(shown.graph(), shown.revisions(), shown.marks()))
                .getBytes(StandardCharsets.UTF_8);
        Optional<Path> file = Specs.text(parsed, "--file")
                .map(name -> session.console().workingFolder().resolve(name).normalize());
        if (file.isPresent()) {
            write(file.get(), picture);
            session.print(file.get().toString());
        } else {
            session.console().out().writeBytes(picture);
            session.console().out().flush();
        }
        return ExitCode.DONE;
    }

    private static String text(String format, RevisionDiagram diagram) {
        return switch (format) {
            case "dot" -> DotGraph.write(diagram);
            case "svg" -> SvgGraph.write(diagram);
            default -> MermaidGraph.write(diagram);
        };
    }

    private static void write(Path file, byte[] picture) {
        try {
            Files.write(file, picture);
        } catch (IOException e) {
            throw new MigrationException("The file " + file + " cannot be written: " + FileTrouble.of(e) + ".", e);
        }
    }
}
