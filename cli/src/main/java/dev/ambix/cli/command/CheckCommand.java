package dev.ambix.cli.command;

import dev.ambix.autogenerate.proposal.Comparison;
import dev.ambix.cli.autogenerate.ModelComparison;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.HistorySchema;
import dev.ambix.cli.model.SchemaJson;
import dev.ambix.cli.report.LeftOut;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import dev.ambix.revision.RevisionMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Tells whether the database is what the model says. */
public final class CheckCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "check",
                "Compare the database with the model, and end with exit code 3 if they differ.",
                "",
                "Prints what \"ambix revision --autogenerate\" would write: one line an operation, or JSON.",
                "The model is named in the table [model] of ambix.toml.");
        OutputFormat.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        OutputFormat output = OutputFormat.read(parsed);
        DatabaseOptions options = DatabaseOptions.read(parsed);
        Migrations migrations = session.migrations();
        RevisionMap graph = migrations.graphSoFar();
        String history = HistorySchema.of(session, options);
        try (Database database = Database.open(session, options, migrations, graph);
                ModelComparison comparison = new ModelComparison(session, database, migrations.loader(), history)) {
            return report(session, comparison.compare(), output);
        }
    }

    private static int report(Session session, Comparison comparison, OutputFormat output) {
        ChangeSet changes = comparison.difference().upgrade();
        if (output == OutputFormat.JSON) {
            session.print(RevisionJson.document(json -> SchemaJson.write(json, changes.operations())));
        } else {
            changes.operations().stream().map(Operation::summary).forEach(session::print);
        }
        LeftOut.tell(session, comparison.leftOut());
        LeftOut.tellUndescribed(session, comparison.undescribed());
        if (changes.isEmpty()) {
            session.note("The database is what the model says.");
            return ExitCode.DONE;
        }
        session.note(
                changes.operations().size() == 1
                        ? "There is 1 difference."
                        : "There are " + changes.operations().size() + " differences.");
        return ExitCode.BEHIND_OR_DIFFERENT;
    }
}
