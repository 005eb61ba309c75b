package dev.ambix.cli.autogenerate;

import dev.ambix.MigrationException;
import dev.ambix.cli.branch.HeadsLock;
import dev.ambix.cli.config.MigrationSettings;
import dev.ambix.cli.config.MigrationSettings.History;
import dev.ambix.cli.lint.WrittenRevision;
import dev.ambix.cli.session.Editor;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Hooks;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.codegen.MigrationBody;
import dev.ambix.codegen.MigrationWriter;
import dev.ambix.codegen.NewMigration;
import dev.ambix.codegen.SqlRevisionWriter;
import dev.ambix.codegen.WrittenMigration;
import dev.ambix.codegen.source.operation.OperationSource;
import dev.ambix.migration.RepeatableUnit;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.revision.PlannedRevision;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.RevisionOrigin;
import dev.ambix.revision.RevisionRequest;
import dev.ambix.revision.file.SqlHeader;
import dev.ambix.revision.phase.Phase;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Writes a revision that was planned on a graph: a Java class, or files of SQL.
 *
 * @param clock when it is written, after which its file is called
 */
public record NewRevision(Session session, Migrations migrations, RevisionMap graph, Supplier<Instant> clock) {
    /** A revision that is written now. */
    public NewRevision(Session session, Migrations migrations, RevisionMap graph) {
        this(session, migrations, graph, Instant::now);
    }

    /** Refuses to write for the stream of a library. */
    public NewRevision {
        migrations.requireOwn("A new revision");
    }

    /** Writes the files of a planned revision. */
    @FunctionalInterface
    private interface Writer {
        Written write(PlannedRevision planned, Instant now);
    }

    /**
     * A written revision.
     *
     * @param files its files
     * @param look tells the remarks on it
     */
    private record Written(List<Path> files, Runnable look) {
        /** A revision without remarks. */
        static Written plainly(List<Path> files) {
            return new Written(files, () -> {});
        }
    }

    /** A revision that does nothing yet, so that there is nothing to find in it. */
    public int write(RevisionRequest request, String message, NewRevisionOptions options) {
        return write(
                request,
                options,
                isSql(options)
                        ? (planned, now) -> Written.plainly(SqlRevisionWriter.write(
                                header(planned, message, now, options.phase(), false, Optional.empty()),
                                SqlRevisionWriter.Body.UNWRITTEN,
                                sqlFolder(planned, options)))
                        : (planned, now) -> Written.plainly(List.of(new MigrationWriter()
                                .write(migration(planned, message, now, options), sourceFolder()))));
    }

    /** The same for a revision that does something already, of operations whose source is known. */
    public int write(
            RevisionRequest request,
            String message,
            NewRevisionOptions options,
            MigrationBody body,
            ClassLoader plugins) {
        return write(
                request,
                options,
                isSql(options)
                        ? (planned, now) -> {
                            SqlBody sql = SqlBody.of(body, Plugins.of(plugins).compiler());
                            List<Path> files = SqlRevisionWriter.write(
                                    header(
                                            planned,
                                            message,
                                            now,
                                            options.phase(),
                                            sql.isOutsideTransaction(),
                                            sql.irreversible()),
                                    sql.statements(),
                                    sqlFolder(planned, options));
                            return new Written(files, () -> WrittenRevision.tell(session, planned.id()));
                        }
                        : (planned, now) -> written(migration(planned, message, now, options), body, plugins));
    }

    /** The lint knows the operations, unless a command of the user changes the file afterwards. */
    private Written written(NewMigration migration, MigrationBody body, ClassLoader plugins) {
        // Applied migrations are compiled and unchanged; with the new file in the folder, it would be compiled too.
        prepareOthers();
        WrittenMigration written =
                new MigrationWriter(OperationSource.of(plugins)).writePlaced(migration, body, sourceFolder());
        RevisionNode node = new RevisionNode(
                migration.id(),
                migration.downRevisions(),
                migration.dependsOn(),
                migration.branchLabels(),
                migration.message(),
                Optional.of(migration.created()),
                new RevisionOrigin.JavaClass(written.className()),
                migration.phase(),
                migration.replaces());
        boolean isOurs = migrations.settings().hook().isEmpty();
        return new Written(List.of(written.file()), () -> {
            if (isOurs) {
                WrittenRevision.tell(session, migrations, graph, node, written);
            } else {
                WrittenRevision.tell(session, node.id());
            }
        });
    }

    private void prepareOthers() {
        try {
            migrations.source(graph).prepare(graph.written());
        } catch (MigrationException e) {
            // The lint will say so of the revision that it cannot look at.
        }
    }

    /** Writes a revision with the present statements of a repeatable unit. */
    public int freeze(RevisionRequest request, NewRevisionOptions options, String unit) {
        List<RepeatableUnit> units = migrations.source(graph).units();
        RepeatableUnit found = units.stream()
                .filter(candidate -> candidate.name().equals(unit))
                .findFirst()
                .orElseThrow(() -> new UsageException("There is no unit " + unit + ". There are"
                        + (units.isEmpty()
                                ? " none."
                                : units.stream()
                                        .map(RepeatableUnit::name)
                                        .collect(Collectors.joining(", ", ": ", ".")))));
        String message = options.message().orElse("freeze " + unit);
        return write(
                request,
                options,
                (planned, now) -> Written.plainly(SqlRevisionWriter.write(
                        header(planned, message, now, options.phase(), false, Optional.empty()),
                        new SqlRevisionWriter.Body(found.text().read(), ""),
                        sqlFolder(planned, options))));
    }

    /**
     * Writes a revision in the place of others.
     *
     * @param body its operations, whose source is known
     * @param replaces the value of {@code replaces} of its annotation
     */
    public int replace(
            PlannedRevision planned,
            List<String> replaces,
            String message,
            NewRevisionOptions options,
            MigrationBody body) {
        ClassLoader plugins = migrations.loader();
        return write(
                planned,
                options,
                isSql(options)
                        ? (same, now) -> {
                            SqlBody sql = SqlBody.of(body, Plugins.of(plugins).compiler());
                            return Written.plainly(SqlRevisionWriter.write(
                                    header(
                                                    same,
                                                    message,
                                                    now,
                                                    options.phase(),
                                                    sql.isOutsideTransaction(),
                                                    sql.irreversible())
                                            .replacing(replaces),
                                    sql.statements(),
                                    sqlFolder(same, options)));
                        }
                        : (same, now) -> Written.plainly(List.of(new MigrationWriter(OperationSource.of(plugins))
                                .write(
                                        migration(same, message, now, options).replacing(replaces),
                                        body,
                                        sourceFolder()))));
    }

    private int write(RevisionRequest request, NewRevisionOptions options, Writer writer) {
        return write(graph.plan(request), options, writer);
    }

    private int write(PlannedRevision planned, NewRevisionOptions options, Writer writer) {
        if (options.edit()) {
            Editor.require(session);
        }
        requireLinear(planned);
        Written written = writer.write(planned, clock.get());
        List<Path> files = written.files();
        files.forEach(new Hooks(session)::run);
        HeadsLock.of(session.configuration().folder()).write(planned.headsAfter());
        files.forEach(file -> session.print(file.toString()));
        if (planned.headsAfter().size() > 1) {
            session.note("There are several heads now: " + String.join(", ", planned.headsAfter()) + ".");
        }
        written.look().run();
        return options.edit() ? Editor.open(files.get(0), session) : ExitCode.DONE;
    }

    /** A project without Java sources has its revisions in SQL. */
    boolean isSql(NewRevisionOptions options) {
        MigrationSettings settings = migrations.settings();
        boolean isSql = options.sqlFile()
                || settings.sources().isEmpty() && !settings.sqlFolders().isEmpty();
        if (isSql && options.packageName().isPresent() && !settings.sqlFolders().isEmpty()) {
            throw new UsageException("--package is for Java classes, and the files of SQL go into "
                    + settings.sqlFolders().get(0) + ". Leave it out.");
        }
        return isSql;
    }

    private static SqlHeader header(
            PlannedRevision planned,
            String message,
            Instant now,
            Phase phase,
            boolean isOutside,
            Optional<String> irreversible) {
        return new SqlHeader(
                new RevisionNode(
                                planned.id(),
                                planned.downRevisions(),
                                planned.dependsOn(),
                                planned.branchLabels(),
                                message,
                                Optional.of(now.truncatedTo(ChronoUnit.SECONDS)),
                                RevisionOrigin.NONE)
                        .in(phase),
                isOutside,
                irreversible);
    }

    /** The first folder of SQL; without one, the package among the Java sources. */
    private Path sqlFolder(PlannedRevision planned, NewRevisionOptions options) {
        return migrations.settings().sqlFolders().stream().findFirst().orElseGet(() -> sourceFolder()
                .resolve(packageName(planned, options).replace('.', '/')));
    }

    private NewMigration migration(PlannedRevision planned, String message, Instant now, NewRevisionOptions options) {
        return new NewMigration(
                packageName(planned, options),
                planned.id(),
                planned.downRevisions(),
                message,
                now,
                planned.branchLabels(),
                planned.dependsOn(),
                options.phase(),
                List.of());
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
                                + "table [migrations] of ambix.toml, or \"sql\" for files of SQL."));
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
