package dev.ambix.squash.making;

import dev.ambix.migration.Migration;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.MigrationSource;
import java.util.List;

/**
 * The migrations of a project as they were before a range was replaced.
 *
 * @param project those of the project
 * @param revisions those that were there
 */
record EarlierMigrations(MigrationSource project, List<RevisionNode> revisions) implements MigrationSource {
    @Override
    public Migration migration(RevisionNode revision) {
        return project.migration(revision);
    }

    @Override
    public void prepare(List<RevisionNode> next) {
        project.prepare(next);
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
