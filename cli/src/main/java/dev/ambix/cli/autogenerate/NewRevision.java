package dev.ambix.cli.autogenerate;

import dev.ambix.MigrationException;
import dev.ambix.cli.branch.HeadsLock;
import dev.ambix.cli.config.MigrationSettings.History;
import dev.ambix.cli.session.Editor;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Hooks;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.codegen.MigrationBody;
import dev.ambix.codegen.MigrationWriter;
import dev.ambix.codegen.NewMigration;
import dev.ambix.codegen.source.operation.OperationSource;
import dev.ambix.revision.PlannedRevision;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.RevisionRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/** Writes the source of a revision that was planned on a graph. */
public record NewRevision(Session session, Migrations migrations, RevisionMap graph) {
    public int write(RevisionRequest request, String message, NewRevisionOptions options) {
        return write(request, message, options, new MigrationWriter()::write);
    }

    /** The same for a revision that does something already, of operations whose source is known. */
    public int write(
            RevisionRequest request,
            String message,
            NewRevisionOptions options,
            MigrationBody body,
            OperationSource operations) {
        return write(request, message, options, (migration, folder) -> new MigrationWriter(operations)
                .write(migration, body, folder));
    }

    private int write(
            RevisionRequest request,
            String message,
            NewRevisionOptions options,
            BiFunction<NewMigration, Path, Path> writer) {
        if (options.edit()) {
            Editor.require(session);
        }
        PlannedRevision planned = graph.plan(request);
        requireLinear(planned);
        NewMigration migration = new NewMigration(
                packageName(planned, options),
                planned.id(),
                planned.downRevisions(),
                message,
                Instant.now(),
                planned.branchLabels(),
                planned.dependsOn());
        Path file = writer.apply(migration, sourceFolder());
        new Hooks(session).run(file);
        HeadsLock.of(session.configuration().folder()).write(planned.headsAfter());
        session.print(file.toString());
        if (planned.headsAfter().size() > 1) {
            session.note("There are several heads now: " + String.join(", ", planned.headsAfter()) + ".");
        }
        return options.edit() ? Editor.open(file, session) : ExitCode.DONE;
    }

    private void requireLinear(PlannedRevision planned) {
        boolean isMerge = planned.downRevisions().size() > 1;
        if (migrations.settings().history() == History.LINEAR
                && (isMerge || planned.headsAfter().size() > 1)) {
            throw new MigrationException("The history is linear by [migrations] of ambix.toml, and this revision would "
                    + (isMerge
                            ? "bring branches together. Put one on top of the other with \"ambix rebase\"."
                            : "begin a branch. Let it follow the head."));
        }
    }

    private Path sourceFolder() {
        return migrations.settings().sources().stream()
                .findFirst()
                .orElseThrow(
                        () -> new MigrationException("There is no source folder to write into. Set \"source\" in the "
                                + "table [migrations] of ambix.toml."));
    }

    private String packageName(PlannedRevision planned, NewRevisionOptions options) {
        return options.packageName()
                .or(() -> migrations.settings().packageName())
                .or(() -> packageOfParent(planned))
                .orElseThrow(
                        () -> new MigrationException("The package of the new class is not known. Give --package, or "
                                + "set \"package\" in the table [migrations] of ambix.toml."));
    }

    private Optional<String> packageOfParent(PlannedRevision planned) {
        return planned.downRevisions().stream()
                .flatMap(parent -> graph.find(parent).stream())
                .map(RevisionNode::className)
                .filter(name -> name.contains("."))
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .findFirst();
    }
}
