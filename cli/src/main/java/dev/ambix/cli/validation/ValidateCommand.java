package dev.ambix.cli.validation;

import dev.ambix.cli.database.ConfiguredMigrator;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.validation.ProjectValidation.Depth;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Looks at the migrations without any database. */
public final class ValidateCommand implements Subcommand {
    private static final String BRANCHES = "--allow-branches";
    private static final String GRAPH = "--graph";
    private static final String OFFLINE = "--offline";
    private static final String REVERSIBLE = "--reversible";

    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "validate",
                "Look at the migrations without any database, and end with exit code 3 if something is wrong.",
                "",
                "Looks at ids, parents and cycles, at the number of heads and heads.lock, at the",
                "names of classes, files and identifiers, and whether each revision can be",
                "recorded and compiled in both directions. Names what cannot be undone, and what",
                "a script cannot do. \"ambix test\" runs them.",
                "",
                "Examples:",
                "  ambix validate --graph        fast: compiles nothing if it need not",
                "  ambix validate --offline      where scripts are run instead of the command");
        spec.addOption(Specs.flag("Take several heads as intended.", BRANCHES));
        spec.addOption(Specs.flag("Look at the graph, the heads and the names of classes alone.", GRAPH));
        spec.addOption(Specs.flag("Steps that need the live database are wrong.", OFFLINE));
        spec.addOption(Specs.flag("Revisions that cannot be undone are wrong.", REVERSIBLE));
        OutputFormat.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        OutputFormat output = OutputFormat.read(parsed);
        Migrations migrations = session.migrations();
        ProjectValidation.Strictness strictness = new ProjectValidation.Strictness(
                Specs.has(parsed, BRANCHES), Specs.has(parsed, OFFLINE), Specs.has(parsed, REVERSIBLE));
        ProjectValidation.Result result = new ProjectValidation(session, migrations, strictness)
                .run(
                        Specs.has(parsed, GRAPH) ? Depth.GRAPH : Depth.ALL,
                        graph -> ConfiguredMigrator.offline(
                                new ProjectRun(session, DatabaseOptions.NONE, migrations, graph)));
        if (output == OutputFormat.JSON) {
            session.print(json(result));
        } else {
            result.remarks().stream()
                    .filter(ValidationRemark::isProblem)
                    .map(ValidationRemark::line)
                    .forEach(session::print);
            result.remarks().stream()
                    .filter(remark -> !remark.isProblem())
                    .map(ValidationRemark::line)
                    .forEach(session::print);
        }
        session.note(closing(result));
        return result.isSound() ? ExitCode.DONE : ExitCode.BEHIND_OR_DIFFERENT;
    }

    private static String closing(ProjectValidation.Result result) {
        long problems =
                result.remarks().stream().filter(ValidationRemark::isProblem).count();
        int count = result.revisions();
        return "Looked at " + count + (count == 1 ? " revision: " : " revisions: ")
                + (problems == 0
                        ? "all is well."
                        : problems == 1 ? "there is 1 problem." : "there are " + problems + " problems.");
    }

    private static String json(ProjectValidation.Result result) {
        return RevisionJson.document(json -> {
            json.writeStartObject();
            json.writeBooleanField("sound", result.isSound());
            json.writeNumberField("revisions", result.revisions());
            json.writeArrayFieldStart("remarks");
            for (ValidationRemark remark : result.remarks()) {
                json.writeStartObject();
                json.writeStringField("level", remark.level().name().toLowerCase(Locale.ROOT));
                json.writeStringField("subject", remark.subject().name().toLowerCase(Locale.ROOT));
                json.writeStringField(
                        "revision", remark.revision().map(node -> node.id()).orElse(null));
                json.writeStringField(
                        "file", remark.file().map(Object::toString).orElse(null));
                json.writeStringField("text", remark.text());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
