package dev.ambix.sample.governance.migrations;

import dev.ambix.migration.Migration;
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
public final class R202602161408_SeparateTeamsByRowLevelSecurity implements Migration {
    private static final List<String> TABLES =
            List.of("users", "mcp_servers", "mcp_tools", "api_keys", "policies", "policy_versions");

    @Override
    public void upgrade(Operations op) {
        op.execute("""
                create function current_team_id() returns uuid
                language sql stable
                as $$ select nullif(current_setting('governance.team_id', true), '')::uuid $$;
                """);
        op.execute("""
                create policy team_only on users using (team_id = current_team_id());
                create policy team_only on mcp_servers using (team_id = current_team_id());
                create policy team_only on api_keys using (team_id = current_team_id());
                create policy team_only on policies using (team_id = current_team_id());
                create policy team_only on mcp_tools
                    using (exists (select from mcp_servers s where s.id = server_id and s.team_id = current_team_id()));
                create policy team_only on policy_versions
                    using (exists (select from policies p where p.id = policy_id and p.team_id = current_team_id()));
                """);
        TABLES.forEach(table -> op.execute("alter table " + table + " enable row level security"));
    }

    @Override
    public void downgrade(Operations op) {
        TABLES.forEach(table -> op.execute("alter table " + table + " disable row level security"));
        TABLES.forEach(table -> op.execute("drop policy team_only on " + table));
        op.execute("drop function current_team_id()");
    }
}
