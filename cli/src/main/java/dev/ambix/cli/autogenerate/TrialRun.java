package dev.ambix.cli.autogenerate;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.trial.RevisionTrial;
import dev.ambix.cli.database.ConfiguredMigrator;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.database.ScratchPlace;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.schema.name.QualifiedName;
import java.util.List;
import java.util.stream.Collectors;

/** Tries a revision on a scratch database, with rows in its tables, and reports the result. */
public record TrialRun(ProjectRun project, Database database, Sampling sampling) {
    public void run(List<String> targets) {
        Session session = project.session();
        List<RevisionNode> revisions = project.graph().revisions(targets);
        if (revisions.size() != 1) {
            throw new UsageException("A trial takes one revision, not " + String.join(", ", targets) + ".");
        }
        RevisionNode revision = revisions.get(0);
        RevisionTrial.Result result = tried(revision);
        result.remarks().forEach(session::print);
        String tables = result.filled().stream().map(QualifiedName::toString).collect(Collectors.joining(", "));
        session.note("Tried " + revision.id() + " on a scratch database, "
                + (tables.isEmpty() ? "with no rows in tables" : "with rows in " + tables)
                + "; the database was left alone.");
    }

    private RevisionTrial.Result tried(RevisionNode revision) {
        Session session = project.session();
        try (ScratchPlace scratch = ScratchPlace.of(session, database)) {
            return new RevisionTrial(
                            scratch.server(),
                            () -> ConfiguredMigrator.builder(project),
                            ModelComparison.reading(session.configuration().model(), project.historySchema()),
                            Plugins.of(project.migrations().loader()).impacts(),
                            sampling.of(session.configuration().model(), database.server(), scratch.server()))
                    .run(revision);
        } catch (RevisionFailedException e) {
            throw new MigrationException(
                    "The trial on a scratch database, with rows in its tables, failed; the database was left alone.\n"
                            + e.getMessage(),
                    e);
        } finally {
            session.interruption().check();
        }
    }
}
