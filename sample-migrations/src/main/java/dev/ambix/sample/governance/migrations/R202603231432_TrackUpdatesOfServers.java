package dev.ambix.sample.governance.migrations;

import dev.ambix.migration.ReversibleMigration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.Operations;
import dev.ambix.sample.governance.operations.TrackUpdates;

/** Half of the writers forgot {@code updated_at}; now the database sees to it. */
@Revision(
        id = "60937cd0e83f",
        downRevision = "bb1eef4b20f4",
        message = "track updates of servers",
        created = "2026-03-23T14:32:08Z")
public final class R202603231432_TrackUpdatesOfServers implements ReversibleMigration {
    @Override
    public void upgrade(Operations op) {
        op.invoke(TrackUpdates.of("mcp_servers"));
    }
}
