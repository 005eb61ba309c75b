package dev.ambix.cli.command;

import dev.ambix.autogenerate.proposal.Comparison;
import dev.ambix.cli.autogenerate.Autogeneration;
import dev.ambix.cli.autogenerate.ModelComparison;
import dev.ambix.cli.branch.HeadsLock;
import dev.ambix.cli.branch.LinearGraph;
import dev.ambix.cli.config.MigrationSettings.History;
import dev.ambix.cli.config.ModelSettings;
import dev.ambix.cli.database.ChangedText;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.database.SearchPath;
import dev.ambix.cli.fleet.FleetOptions;
import dev.ambix.cli.fleet.look.FleetLooks;
import dev.ambix.cli.model.SchemaJson;
import dev.ambix.cli.report.LeftOut;
import dev.ambix.cli.report.PendingText;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import dev.ambix.revision.RevisionMap;
import dev.ambix.runtime.change.ChangedRevision;
import dev.ambix.runtime.unit.UnitObjects;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Tells whether the database matches the model. */
public final class CheckCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "check",
                "Compare the database with the model, and end with exit code 3 if they differ.",
                "",
                "Applied migrations that were changed since count as a difference too, and so",
                "does heads.lock where it names other heads than there are.",
                "Prints what \"ambix revision --autogenerate\" would write: one line an operation,",
                "or JSON. The model is named in the table [model] of ambix.toml.");
        spec.addOption(Specs.flag(
                "Compare the model with what the revisions make on a scratch database; no database is looked at.",
                Autogeneration.FROM_REVISIONS));
        FleetOptions.declareWork(spec);
        OutputFormat.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        boolean isFleet = FleetOptions.isFleet(parsed);
        if (isFleet) {
            FleetOptions.refuse(parsed, Autogeneration.FROM_REVISIONS);
        }
        OutputFormat output = OutputFormat.read(parsed);
        ProjectRun project = ProjectRun.ofGraphSoFar(session, DatabaseOptions.read(parsed));
        List<String> problems = problems(project);
        problems.forEach(session::note);
        if (isFleet) {
            int exitCode = FleetLooks.check(session, parsed);
            return exitCode == ExitCode.DONE && !problems.isEmpty() ? ExitCode.BEHIND_OR_DIFFERENT : exitCode;
        }
        try (Database database = Database.open(project)) {
            boolean isReplayed = Specs.has(parsed, Autogeneration.FROM_REVISIONS);
            List<ChangedRevision> changed = project.graph().isEmpty() || isReplayed
                    ? List.of()
                    : database.migrator().changed();
            ChangedText.tell(session, changed);
            int exitCode = compare(
                    session,
                    () -> isReplayed
                            ? ModelComparison.fromRevisions(project, database)
                            : new ModelComparison(project, database),
                    isReplayed ? "The revisions match the model." : "The database matches the model.",
                    () -> isReplayed ? Stream.of() : causes(project, database),
                    output);
            return problems.isEmpty() && changed.isEmpty() ? exitCode : ExitCode.BEHIND_OR_DIFFERENT;
        }
    }

    /** The faults of the graph, which need no database. */
    private static List<String> problems(ProjectRun project) {
        RevisionMap graph = project.graph();
        Stream<String> linear = project.migrations().settings().history() == History.LINEAR
                ? LinearGraph.problem(graph).stream()
                : Stream.empty();
        Stream<String> lock = HeadsLock.of(project.session().configuration().folder()).problem(graph).stream();
        return Stream.concat(linear, lock).toList();
    }

    /** The line about revisions that the database lacks. */
    private static Optional<String> pending(ProjectRun project, Database database) {
        int count = project.graph().isEmpty()
                ? 0
                : database.migrator().current().pending().size();
        return count == 0
                ? Optional.empty()
                : Optional.of(PendingText.amongDifferences(
                        count,
                        "ambix upgrade" + project.migrations().streamOption()
                                + (project.graph().heads().size() > 1 ? " heads" : "")));
    }

    /** What may be behind differences. */
    private static Stream<String> causes(ProjectRun project, Database database) {
        return Stream.concat(
                pending(project, database).stream(),
                SearchPath.astray(project.session(), database).map(SearchPath::note).stream());
    }

    private static int compare(
            Session session,
            Supplier<ModelComparison> comparisons,
            String agreement,
            Supplier<Stream<String>> causes,
            OutputFormat output) {
        if (session.configuration().model().equals(ModelSettings.NONE)) {
            session.note("There is no model to compare with in the table [model] of ambix.toml.");
            return ExitCode.DONE;
        }
        try (ModelComparison comparison = comparisons.get()) {
            return report(session, comparison.compare(), comparison.units(), agreement, causes, output);
        }
    }

    private static int report(
            Session session,
            Comparison comparison,
            UnitObjects units,
            String agreement,
            Supplier<Stream<String>> causes,
            OutputFormat output) {
        ChangeSet changes = comparison.difference().upgrade();
        if (!changes.isEmpty()) {
            causes.get().forEach(session::note);
        }
        if (output == OutputFormat.JSON) {
            session.print(RevisionJson.document(json -> SchemaJson.write(json, changes.operations())));
        } else {
            changes.operations().stream().map(Operation::summary).forEach(session::print);
        }
        LeftOut.tell(session, comparison.leftOut(), units);
        LeftOut.tellUndescribed(session, comparison.undescribed());
        if (changes.isEmpty()) {
            session.note(agreement);
            return ExitCode.DONE;
        }
        session.note(
                changes.operations().size() == 1
                        ? "There is 1 difference."
                        : "There are " + changes.operations().size() + " differences.");
        return ExitCode.BEHIND_OR_DIFFERENT;
    }
}
