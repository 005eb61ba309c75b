package dev.ambix.sample.governance.migrations;

import static dev.ambix.schema.Ddl.policy;

import dev.ambix.migration.ReversibleMigration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.Operations;
import java.util.List;

/**
 * A session sees the rows of one team, the one that its setting {@code governance.team_id} names, and no rows without
 * it. The tables' owner, who migrates them, sees all.
 */
@Revision(
        id = "f08abe3d4b6f",
        downRevision = "680af4e6a52a",
        message = "separate teams by row level security",
        created = "2026-02-16T14:08:33Z")
public final class R202602161408_SeparateTeamsByRowLevelSecurity implements ReversibleMigration {
    private static final List<String> OF_A_TEAM = List.of("users", "mcp_servers", "api_keys", "policies");

    @Override
    public void upgrade(Operations op) {
        op.createFunction("current_team_id()", function -> function.returns("uuid")
                .stable()
                .body("select nullif(current_setting('governance.team_id', true), '')::uuid"));
        OF_A_TEAM.forEach(table -> separate(op, table, "team_id = current_team_id()"));
        separate(
                op,
                "mcp_tools",
                "exists (select from mcp_servers s where s.id = server_id and s.team_id = current_team_id())");
        separate(
                op,
                "policy_versions",
                "exists (select from policies p where p.id = policy_id and p.team_id = current_team_id())");
    }

    private static void separate(Operations op, String table, String ofTheTeam) {
        op.createPolicy(policy("team_only").on(table).using(ofTheTeam));
        op.enableRowSecurity(table);
    }
}
