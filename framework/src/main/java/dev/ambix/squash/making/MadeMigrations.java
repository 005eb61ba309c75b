package dev.ambix.squash.making;

import dev.ambix.migration.Migration;
import dev.ambix.operation.Operations;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.MigrationSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The migrations of a project with others that are made here.
 *
 * @param project those of the project
 * @param made the operations of each made one, up and down
 */
record MadeMigrations(MigrationSource project, Map<RevisionNode, Made> made) implements MigrationSource {
    MadeMigrations {
        made = new LinkedHashMap<>(made);
    }

    /** The operations of a revision. */
    record Made(List<Operation> upgrade, List<Operation> downgrade) implements Migration {
        static Made of(ChangeSet upgrade, ChangeSet downgrade) {
            return new Made(upgrade.operations(), downgrade.operations());
        }

        @Override
        public void upgrade(Operations op) {
            upgrade.forEach(op::invoke);
        }

        @Override
        public void downgrade(Operations op) {
            downgrade.forEach(op::invoke);
        }
    }

    @Override
    public List<RevisionNode> revisions() {
        List<RevisionNode> all = new ArrayList<>(project.revisions());
        all.addAll(made.keySet());
        return all;
    }

    @Override
    public Migration migration(RevisionNode revision) {
        return Optional.<Migration>ofNullable(made.get(revision)).orElseGet(() -> project.migration(revision));
    }

    @Override
    public void prepare(List<RevisionNode> revisions) {
        project.prepare(revisions.stream()
                .filter(revision -> !made.containsKey(revision))
                .toList());
    }

    @Override
    public String shownFile(RevisionNode revision, String path) {
        return project.shownFile(revision, path);
    }

    @Override
    public ClassLoader loader() {
        return project.loader();
    }
}
