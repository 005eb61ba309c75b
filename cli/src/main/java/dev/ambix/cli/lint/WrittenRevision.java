package dev.ambix.cli.lint;

import dev.ambix.MigrationException;
import dev.ambix.cli.config.LintConfiguration;
import dev.ambix.cli.database.ConfiguredMigrator;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.lint.LintFinding;
import dev.ambix.lint.Severity;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Tells what the lint finds in a revision that a command has just written. */
public final class WrittenRevision {
    private WrittenRevision() {}

    /**
     * Notes the warnings and errors, one line each. A file that cannot be compiled or recorded is no reason for the command to fail after it was written:
     * that is noted, too.
     *
     * @param id the id of the revision
     */
    public static void tell(Session session, String id) {
        Migrations migrations = session.migrations();
        try {
            RevisionMap graph = migrations.graph();
            graph.find(id).ifPresent(revision -> tell(session, migrations, graph, revision));
        } catch (MigrationException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            session.note("The lint cannot look at revision " + id + ": " + reason);
        }
    }

    private static void tell(Session session, Migrations migrations, RevisionMap graph, RevisionNode revision) {
        LintConfiguration configuration = session.configuration().lint();
        Migrator migrator =
                ConfiguredMigrator.offline(new ProjectRun(session, DatabaseOptions.NONE, migrations, graph));
        List<RevisionNode> revisions = List.of(revision);
        List<LintFinding> findings =
                migrator.lint(revisions, configuration.settings(), UnaryOperator.identity()).stream()
                        .filter(finding -> finding.severity() != Severity.NOTE)
                        .toList();
        if (!findings.isEmpty()) {
            LintReport report = LintReport.of(
                    session, migrations, revisions, findings, migrator.lintRules(), configuration.failOn());
            session.note(new TextFindings(session.console().workingFolder(), session.noteStyle()).heads(report)
                    + "\"ambix lint " + revision.id() + "\" shows the SQL, the locks and the code to write instead.");
        }
    }
}
