package dev.ambix.runtime;

import dev.ambix.migration.Migration;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.MigrationSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Histories of several streams, as a class path with libraries has them. */
record SeveralStreams(Map<String, MigrationSource> streams) implements MigrationSource {
    private Optional<MigrationSource> usual() {
        return Optional.ofNullable(streams.get("default"));
    }

    @Override
    public List<RevisionNode> revisions() {
        return usual().map(MigrationSource::revisions).orElse(List.of());
    }

    @Override
    public Migration migration(RevisionNode revision) {
        return usual().orElseThrow().migration(revision);
    }
}
