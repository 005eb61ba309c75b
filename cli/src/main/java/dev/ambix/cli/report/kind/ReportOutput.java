package dev.ambix.cli.report.kind;

import dev.ambix.MigrationException;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.cli.report.page.HtmlPage;
import dev.ambix.cli.report.page.MarkdownPage;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * Where a report goes.
 *
 * @param file the file; empty for the usual place: HTML goes into a file of its own, all else to the standard output
 */
record ReportOutput(OutputFormat format, Optional<String> file) {
    private static final String FILE = "--output-file";
    private static final List<OutputFormat> FORMATS =
            List.of(OutputFormat.HTML, OutputFormat.MARKDOWN, OutputFormat.JSON);

    static void declare(CommandSpec spec) {
        OutputFormat.declare(spec, FORMATS);
        spec.addOption(Specs.value(
                "FILE",
                "Write into this file, which is replaced, and print its path; - is the standard output. Default:"
                        + " ambix-" + spec.name() + ".html for html, and - for others.",
                FILE));
    }

    static ReportOutput read(ParseResult parsed) {
        return new ReportOutput(OutputFormat.read(parsed, FORMATS), Specs.text(parsed, FILE));
    }

    /** Writes the report; returns the exit code of the command. */
    int deliver(Session session, Report report) {
        String text = text(report);
        String name = file.orElse(format == OutputFormat.HTML ? "ambix-" + report.kind() + ".html" : "-");
        if (name.equals("-")) {
            session.print(text.stripTrailing());
        } else {
            Path path = session.console().workingFolder().resolve(name).normalize();
            write(path, text);
            session.print(path.toString());
        }
        return report.exitCode();
    }

    private String text(Report report) {
        return switch (format) {
            case HTML -> HtmlPage.write(report.page());
            case MARKDOWN -> MarkdownPage.write(report.page());
            default ->
                RevisionJson.document(json -> {
                            json.writeStartObject();
                            report.write(json);
                            json.writeEndObject();
                        })
                        + "\n";
        };
    }

    private static void write(Path path, String text) {
        try {
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new MigrationException(
                    "The report cannot be written to " + path + ": " + FileTrouble.ofWriting(e) + ".", e);
        }
    }
}
