package dev.ambix.cli.squash;

import dev.ambix.MigrationException;
import dev.ambix.cli.autogenerate.NewRevision;
import dev.ambix.cli.autogenerate.NewRevisionOptions;
import dev.ambix.cli.database.ConfiguredMigrator;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.database.ScratchPlace;
import dev.ambix.cli.model.SchemaSql;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Session;
import dev.ambix.codegen.MigrationBody;
import dev.ambix.codegen.RevisionIds;
import dev.ambix.codegen.source.operation.OperationSource;
import dev.ambix.operation.value.Operation;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.revision.PlannedRevision;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.phase.Phase;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.squash.ReplacedRange;
import dev.ambix.squash.SquashRange;
import dev.ambix.squash.SquashedRevision;
import dev.ambix.squash.making.Squashing;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Makes the revision of a range, tells the result, and writes it. */
record SquashRun(ProjectRun project, NewRevisionOptions options) {
    /** Prints its operations and writes nothing. */
    int print(String text) {
        SquashedRevision made = made(SquashRange.of(project.graph(), text));
        tell(made);
        SqlCompiler compiler = Plugins.of(project.migrations().loader()).compiler();
        PrintStream out = project.session().console().out();
        out.print(SchemaSql.of(made.upgrade(), compiler));
        out.flush();
        return made.isProven() ? ExitCode.DONE : ExitCode.BEHIND_OR_DIFFERENT;
    }

    /** Writes it; one that makes something else only if that is wanted. */
    int write(String text, boolean force) {
        SquashRange range = SquashRange.of(project.graph(), text);
        NewRevisionOptions file = file(range);
        PlannedRevision planned = planned(range);
        SquashedRevision made = made(range);
        tell(made);
        if (!made.isProven() && !force) {
            throw new MigrationException(
                    "One migration for these " + range.revisions().size()
                            + " would not make the same, so no file was written.\n"
                            + String.join("\n", made.differences())
                            + "\nSquash a range without the revision that makes the difference, or run again with --force to get the"
                            + " file all the same, and mend it by hand.");
        }
        int code = new NewRevision(project.session(), project.migrations(), project.graph())
                .replace(planned, range.replaces(), message(range), file, body(made));
        project.session()
                .note("It takes the place of " + range.revisions().size() + " migrations, from "
                        + range.revisions().get(0).id() + " to " + range.last().id()
                        + (made.isProven() ? ", and was proven to make the same." : ", and makes something else.")
                        + " Read it. Databases in their midst go on with them; when there is none any more, \"ambix squash --prune "
                        + planned.id() + "\" deletes their files.");
        return code;
    }

    /** Tries revisions that replace others again: the named one, or all. */
    int verify(List<RevisionNode> replacements) {
        Session session = project.session();
        boolean isSame = true;
        for (RevisionNode node : replacements) {
            ReplacedRange replaced = ReplacedRange.of(project.graph(), node);
            SquashedRevision tried = tried(replaced.range(), squashing -> squashing.verify(replaced));
            tried.notes().forEach(session::note);
            tried.differences().forEach(session::print);
            session.note(node.title() + " makes "
                    + (tried.isProven() ? "the same as" : "something else than") + " the "
                    + replaced.range().revisions().size() + " migrations that it replaces.");
            isSame &= tried.isProven();
        }
        return isSame ? ExitCode.DONE : ExitCode.BEHIND_OR_DIFFERENT;
    }

    private SquashedRevision made(SquashRange range) {
        return tried(range, squashing -> squashing.squash(range));
    }

    private SquashedRevision tried(SquashRange range, Function<Squashing, SquashedRevision> trial) {
        Session session = project.session();
        session.note("Trying " + range.revisions().size() + " migrations on scratch databases, one by one and as one.");
        try (Database beside = Database.open(project);
                ScratchPlace place = ScratchPlace.withoutDatabase(session, beside)) {
            MigrationSource source = project.migrations().source(project.graph());
            source.prepare(range.revisions());
            return trial.apply(new Squashing(
                    place.server(), () -> ConfiguredMigrator.builder(project), source, project.reading(), writable()));
        } finally {
            session.interruption().check();
        }
    }

    private Predicate<Operation> writable() {
        OperationSource source = OperationSource.of(project.migrations().loader());
        return operation -> {
            try {
                source.call(operation);
                return true;
            } catch (MigrationException e) {
                return false;
            }
        };
    }

    private void tell(SquashedRevision made) {
        Session session = project.session();
        made.notes().forEach(session::note);
        made.lost().forEach(step -> session.note("Lost: " + step));
    }

    private String message(SquashRange range) {
        String last = range.last().message();
        return options.message()
                .orElse("squash " + range.revisions().size() + " revisions" + (last.isEmpty() ? "" : " up to " + last));
    }

    private static MigrationBody body(SquashedRevision made) {
        List<String> review = new ArrayList<>();
        made.differences().forEach(difference -> review.add("Not the same: " + difference));
        made.lost().forEach(step -> review.add("Lost: " + step));
        review.addAll(made.notes());
        return MigrationBody.of(made.upgrade(), made.downgrade()).withReview(review);
    }

    /** As the files of the range are: in their package, and in SQL if all of them are. */
    private NewRevisionOptions file(SquashRange range) {
        boolean isSql =
                range.revisions().stream().noneMatch(node -> node.origin().isClass());
        Optional<String> packageName = options.packageName()
                .or(() -> project.migrations().settings().packageName())
                .or(() -> range.revisions().stream()
                        .map(RevisionNode::className)
                        .filter(name -> name.contains("."))
                        .map(name -> name.substring(0, name.lastIndexOf('.')))
                        .reduce((earlier, later) -> later));
        return options.as(isSql && options.packageName().isEmpty() || options.sqlFile(), packageName, phase(range));
    }

    /** The phase that all of the range have. */
    private static Phase phase(SquashRange range) {
        Set<Phase> phases = range.revisions().stream().map(RevisionNode::phase).collect(Collectors.toSet());
        return phases.size() == 1 ? phases.iterator().next() : Phase.EITHER;
    }

    private PlannedRevision planned(SquashRange range) {
        String id = options.id().orElseGet(RevisionIds::random);
        RevisionNode node = new RevisionNode(
                        id, range.downRevisions(), range.dependsOn(), range.branchLabels(), "", Optional.empty(), "")
                .replacing(range.replaces());
        List<RevisionNode> all = new ArrayList<>(project.graph().written());
        all.add(node);
        RevisionMap after = RevisionMap.of(all);
        return new PlannedRevision(
                id,
                range.downRevisions(),
                range.dependsOn(),
                range.branchLabels(),
                ids(after.heads()),
                ids(after.effectiveHeads()));
    }

    private static List<String> ids(List<RevisionNode> nodes) {
        return nodes.stream().map(RevisionNode::id).sorted().toList();
    }
}
