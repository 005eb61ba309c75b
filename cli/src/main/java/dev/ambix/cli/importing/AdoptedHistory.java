package dev.ambix.cli.importing;

import dev.ambix.MigrationException;
import dev.ambix.cli.consent.Consent;
import dev.ambix.cli.consent.PlanApproval;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.database.RunProgress;
import dev.ambix.cli.database.ScratchPlace;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Session;
import dev.ambix.revision.RevisionMap;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.change.AdoptedRevision;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.runtime.run.StampPlan;
import dev.ambix.runtime.run.TransactionMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Records in a database the steps that the other tool's table says are applied. */
final class AdoptedHistory {
    private final Session session;
    private final ImportOptions options;
    private final Consent consent;
    private final String tool;

    AdoptedHistory(Session session, ImportOptions options, Consent consent, String tool) {
        this.session = session;
        this.options = options;
        this.consent = consent;
        this.tool = tool;
    }

    /** For a project that has the revisions, and a database that the other tool kept so far. */
    int run(ForeignRecordReader reader) {
        ProjectRun project = ProjectRun.of(session, options.database());
        RevisionMap graph = project.graph();
        try (Database database = Database.open(project)) {
            ForeignHistory.Record record = record(reader, database, graph);
            requireKnown(record, ForeignHistory.ids(graph), database);
            ForeignHistory history = new ForeignHistory(tool, List.of(), Optional.of(record), List.of(), scratch -> {});
            try (ScratchPlace scratch = ScratchPlace.of(session, database)) {
                Proof proof = new Proof(session, scratch.server(), history, session, Set.of());
                new ImportCheck(session, options, history, database).judge(proof.compare(database), Set.of());
            }
            adopt(database, adopted(record.applied(), Set.of()));
            ToolTables.of(history).tell(session);
            return ExitCode.DONE;
        }
    }

    private static ForeignHistory.Record record(ForeignRecordReader reader, Database database, RevisionMap graph) {
        try (Connection live = database.server().connect("")) {
            return reader.record(live, graph);
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    private void requireKnown(ForeignHistory.Record record, List<String> ids, Database database) {
        List<String> unknown = record.applied().stream()
                .map(Applied::id)
                .filter(id -> !ids.contains(id))
                .toList();
        if (!unknown.isEmpty()) {
            throw new MigrationException("The database " + database.shownUrl() + " has steps of " + tool
                    + " that are not among the revisions of this project: " + String.join(", ", unknown)
                    + ". Nothing was recorded. Import again, from a newer state of their files.");
        }
    }

    /** Records the applied revisions of a history that was written into the project. */
    void record(ForeignHistory history, Set<String> stubs) {
        if (history.applied().isEmpty()) {
            return;
        }
        try (Database database = Database.open(ProjectRun.of(session, options.database()))) {
            adopt(database, adopted(history.applied(), stubs));
        }
    }

    private static List<AdoptedRevision> adopted(List<Applied> applied, Set<String> stubs) {
        return applied.stream()
                .map(one -> new AdoptedRevision(one.id(), one.at(), one.by(), one.took(), !stubs.contains(one.id())))
                .toList();
    }

    private void adopt(Database database, List<AdoptedRevision> adopted) {
        RunProgress progress = new RunProgress(session, database.shownUrl());
        StampPlan plan = database.migrator().planAdopt(adopted);
        if (options.isPlan()) {
            plan.recorded().forEach(id -> session.print("revision " + id + " is recorded as applied"));
            consent.tellHash(plan.hash());
            session.note("Nothing was recorded.");
            return;
        }
        if (plan.isEmpty()) {
            session.note(
                    "Nothing changed: the record of " + database.shownUrl() + " has all that " + tool + " applied.");
            return;
        }
        String note = "Taken over from " + tool;
        Migrator migrator = database.noted(note, progress, TransactionMode.PER_REVISION);
        if (consent.isAsked()) {
            PlanApproval approval = consent.to(
                    plan.hash(),
                    plan.recorded().stream()
                            .map(id -> "revision " + id + " is recorded as applied")
                            .toList());
            migrator = database.approved(approval.hash(), approval.note(), progress, TransactionMode.PER_REVISION);
        }
        RunResult result = migrator.adopt(adopted);
        int count = result.revisions().size();
        session.note("Recorded " + (count == 1 ? "one revision" : count + " revisions") + " in " + database.shownUrl()
                + " as applied, with the times of " + tool + ". No migration was run.");
    }
}
