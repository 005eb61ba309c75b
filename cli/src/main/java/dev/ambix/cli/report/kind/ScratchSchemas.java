package dev.ambix.cli.report.kind;

import dev.ambix.MigrationException;
import dev.ambix.cli.database.ConfiguredMigrator;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.drift.Replays;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out on a scratch database how revisions change a schema. Nothing is done to the database itself. */
record ScratchSchemas(ProjectRun project, Database database) {
    RevisionMap graph() {
        return project.graph();
    }

    /** The changes that revisions make, with nothing applied beside them but their ancestors. */
    SchemaChange of(Collection<RevisionNode> revisions) {
        Set<String> after = whole(revisions);
        return between(without(after, revisions), after);
    }

    /** The changes of undoing revisions. */
    SchemaChange undone(Collection<RevisionNode> revisions) {
        Set<String> before = whole(revisions);
        return between(before, without(before, revisions));
    }

    /** Revisions with all that they stand on. */
    private Set<String> whole(Collection<RevisionNode> revisions) {
        return revisions.isEmpty() ? Set.of() : ids(graph().upgradePlan(Set.of(), List.copyOf(ids(revisions))));
    }

    /** The schema without revisions: neither they nor their descendants. */
    private Set<String> without(Set<String> whole, Collection<RevisionNode> revisions) {
        Set<String> gone = ids(revisions);
        for (RevisionNode node : graph().revisions()) {
            if (whole.contains(node.id()) && node.downRevisions().stream().anyMatch(gone::contains)) {
                gone.add(node.id());
            }
        }
        Set<String> rest = new LinkedHashSet<>(whole);
        rest.removeAll(gone);
        return rest;
    }

    /** The changes between the schemas that two sets of applied revisions make. */
    SchemaChange between(Set<String> before, Set<String> after) {
        if (before.equals(after)) {
            return SchemaChange.NONE;
        }
        Migrator offline = ConfiguredMigrator.offline(project);
        try (Replays replays = Replays.of(project, database)) {
            return SchemaChange.of(replays.between(offline.planReplay(before), offline.planReplay(after)));
        } catch (MigrationException e) {
            project.session().interruption().check();
            return unknown(e);
        }
    }

    static SchemaChange unknown(MigrationException trouble) {
        return SchemaChange.unknown("The schema could not be tried on a scratch database: "
                + String.valueOf(trouble.getMessage()).lines().findFirst().orElse(""));
    }

    static Set<String> ids(Collection<RevisionNode> revisions) {
        return revisions.stream().map(RevisionNode::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
