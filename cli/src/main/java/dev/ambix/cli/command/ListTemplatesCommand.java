package dev.ambix.cli.command;

import dev.ambix.cli.report.RevisionJson;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.template.ProjectTemplate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Lists the layouts that init knows. */
public final class ListTemplatesCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "list-templates", "List the layouts of projects.", "", "Then: ambix init --template NAME FOLDER");
        OutputFormat.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        if (OutputFormat.read(parsed) == OutputFormat.JSON) {
            session.print(json());
            return ExitCode.DONE;
        }
        for (ProjectTemplate template : ProjectTemplate.values()) {
            session.print(String.format("%-20s", template.title()) + template.description());
        }
        return ExitCode.DONE;
    }

    private static String json() {
        return RevisionJson.document(json -> {
            json.writeStartArray();
            for (ProjectTemplate template : ProjectTemplate.values()) {
                json.writeStartObject();
                json.writeStringField("name", template.title());
                json.writeStringField("description", template.description());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
