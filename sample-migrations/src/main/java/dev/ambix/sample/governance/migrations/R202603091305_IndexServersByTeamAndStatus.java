package dev.ambix.sample.governance.migrations;

import static dev.ambix.schema.Ddl.on;

import dev.ambix.migration.Migration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.Operations;

/** The list of a team's servers is filtered by status; its index is built while servers are registered. */
@Revision(
        id = "521c70016623",
        downRevision = "ad32548e7509",
        message = "index servers by team and status",
        created = "2026-03-09T13:05:17Z")
public final class R202603091305_IndexServersByTeamAndStatus implements Migration {
    @Override
    public void upgrade(Operations op) {
        op.createIndexConcurrently("ix_mcp_servers_team_id_status", on("mcp_servers", "team_id", "status"));
    }

    @Override
    public void downgrade(Operations op) {
        op.dropIndexConcurrently("ix_mcp_servers_team_id_status");
    }
}
