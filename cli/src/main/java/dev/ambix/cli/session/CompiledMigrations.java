package dev.ambix.cli.session;

import dev.ambix.migration.Migration;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.MigrationSource;
import java.util.List;
import java.util.function.Consumer;

/** Migrations that are compiled when it is known which of them will be asked for. */
record CompiledMigrations(MigrationSource migrations, Consumer<List<RevisionNode>> compiler)
        implements MigrationSource {
    @Override
    public List<RevisionNode> revisions() {
        return migrations.revisions();
    }

    @Override
    public void prepare(List<RevisionNode> revisions) {
        compiler.accept(revisions);
    }

    @Override
    public Migration migration(RevisionNode revision) {
        return migrations.migration(revision);
    }

    @Override
    public ClassLoader loader() {
        return migrations.loader();
    }
}
