package dev.ambix.junit;

import dev.ambix.migration.Migration;
import dev.ambix.migration.RepeatableUnit;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.MigrationSource;
import java.util.List;

/** Some of the migrations of a source. */
record PartOfMigrations(MigrationSource all, List<RevisionNode> revisions) implements MigrationSource {
    PartOfMigrations {
        revisions = List.copyOf(revisions);
    }

    @Override
    public Migration migration(RevisionNode revision) {
        return all.migration(revision);
    }

    @Override
    public List<RepeatableUnit> units() {
        return all.units();
    }

    @Override
    public void prepare(List<RevisionNode> next) {
        all.prepare(next);
    }

    @Override
    public String shownFile(RevisionNode revision, String path) {
        return all.shownFile(revision, path);
    }

    @Override
    public ClassLoader loader() {
        return all.loader();
    }
}
