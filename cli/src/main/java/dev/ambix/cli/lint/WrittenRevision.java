package dev.ambix.cli.lint;

import dev.ambix.MigrationException;
import dev.ambix.cli.config.LintConfiguration;
import dev.ambix.cli.database.ConfiguredMigrator;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.codegen.WrittenMigration;
import dev.ambix.lint.LintFinding;
import dev.ambix.lint.Severity;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Tells the findings of the lint in a revision that a command has just written: the warnings and errors, one line each; of many,
 * the first and gravest. Where the lint cannot look at it, the command does not fail, as the file is written; a note says why.
 */
public final class WrittenRevision {
    /** A screen full; a new model may drop or change thousands of tables. */
    private static final int MOST_FINDINGS = 20;

    private WrittenRevision() {}

    /**
     * Reads the revision from its file.
     *
     * @param id the id of the revision
     */
    public static void tell(Session session, String id) {
        Migrations migrations = session.migrations();
        tell(session, id, () -> {
            RevisionMap graph = migrations.graph();
            graph.find(id).ifPresent(revision -> tell(session, migrations, graph, revision));
        });
    }

    /**
     * The same for a class whose file is as it was written. The compiler is left to the command that runs it.
     *
     * @param graph the other revisions
     */
    public static void tell(
            Session session,
            Migrations migrations,
            RevisionMap graph,
            RevisionNode revision,
            WrittenMigration written) {
        tell(session, revision.id(), () -> {
            migrations.remember(revision, new OperationsOfFile(written));
            List<RevisionNode> all = new ArrayList<>(graph.written());
            all.add(revision);
            RevisionMap grown = RevisionMap.of(all);
            grown.find(revision.id()).ifPresent(found -> tell(session, migrations, grown, found));
        });
    }

    private static void tell(Session session, String id, Runnable work) {
        try {
            work.run();
        } catch (MigrationException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            session.note("The lint cannot look at revision " + id + ": " + reason);
        }
    }

    private static void tell(Session session, Migrations migrations, RevisionMap graph, RevisionNode revision) {
        LintConfiguration configuration = session.configuration().lint();
        Migrator migrator =
                ConfiguredMigrator.offline(new ProjectRun(session, DatabaseOptions.NONE, migrations, graph));
        List<LintFinding> findings =
                migrator.lint(List.of(revision), configuration.settings(), UnaryOperator.identity()).stream()
                        .filter(finding -> finding.severity() != Severity.NOTE)
                        .sorted(Comparator.comparing(LintFinding::severity))
                        .toList();
        if (!findings.isEmpty()) {
            SourceLines lines = new SourceLines(migrations);
            session.note(new TextFindings(session.console().workingFolder(), session.noteStyle())
                            .heads(findings.stream()
                                    .limit(MOST_FINDINGS)
                                    .map(lines::placed)
                                    .toList())
                    + more(findings.size() - MOST_FINDINGS)
                    + "\"ambix lint " + revision.id() + "\" shows the SQL, the locks and the code to write instead.");
        }
    }

    private static String more(int findings) {
        return findings <= 0 ? "" : ".. (" + findings + (findings == 1 ? " finding" : " findings") + " more)\n";
    }
}
