package dev.ambix.sample.governance.migrations;

import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.enumType;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.type;
import static dev.ambix.schema.Ddl.unique;
import static dev.ambix.schema.constraint.ReferentialAction.CASCADE;
import static dev.ambix.schema.constraint.ReferentialAction.SET_NULL;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;
import static org.jooq.impl.SQLDataType.UUID;

import dev.ambix.migration.Migration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.Operations;

/** The core of the service: teams, their users, the MCP servers that they run and the tools that these offer. */
@Revision(id = "4c993ff3f960", message = "create teams, users, servers and tools", created = "2026-01-12T09:04:11Z")
public final class R202601120904_CreateTeamsUsersServersAndTools implements Migration {
    @Override
    public void upgrade(Operations op) {
        createTeams(op);
        createUsers(op);
        createServers(op);
        createTools(op);
    }

    @Override
    public void downgrade(Operations op) {
        op.dropTable("mcp_tools");
        op.dropTable("mcp_servers");
        op.dropTable("users");
        op.dropType("user_role");
        op.dropTable("teams");
    }

    private static void createTeams(Operations op) {
        op.createTable(
                "teams",
                column("id", UUID).notNull().defaultValue("gen_random_uuid()"),
                column("name", CLOB).notNull(),
                column("created_at", TIMESTAMPWITHTIMEZONE).notNull().defaultValue("now()"),
                primaryKey("id"),
                unique("name").named("uq_teams_name"));
    }

    private static void createUsers(Operations op) {
        op.createType(enumType("user_role", "admin", "auditor", "member"));
        op.createTable(
                "users",
                column("id", UUID).notNull().defaultValue("gen_random_uuid()"),
                column("team_id", UUID).notNull(),
                column("email", CLOB).notNull(),
                column("full_name", CLOB).notNull(),
                column("role", type("user_role")).notNull().defaultValue("'member'"),
                column("created_at", TIMESTAMPWITHTIMEZONE).notNull().defaultValue("now()"),
                column("updated_at", TIMESTAMPWITHTIMEZONE).notNull().defaultValue("now()"),
                primaryKey("id"),
                unique("email").named("uq_users_email"),
                foreignKey("team_id").references("teams", "id").named("fk_users_team_id"));
        op.createIndex("ix_users_team_id", on("users", "team_id"));
    }

    private static void createServers(Operations op) {
        op.createTable(
                "mcp_servers",
                column("id", UUID).notNull().defaultValue("gen_random_uuid()"),
                column("team_id", UUID).notNull(),
                column("owner_id", UUID).comment("Who answers for the server; nobody once the user is gone."),
                column("name", CLOB).notNull(),
                column("endpoint_url", CLOB).notNull(),
                column("status", CLOB).notNull().defaultValue("'draft'"),
                column("sensitivity", CLOB).notNull().defaultValue("'internal'"),
                column("metadata", JSONB).notNull().defaultValue("'{}'"),
                column("created_at", TIMESTAMPWITHTIMEZONE).notNull().defaultValue("now()"),
                column("updated_at", TIMESTAMPWITHTIMEZONE).notNull().defaultValue("now()"),
                primaryKey("id"),
                unique("team_id", "name").named("uq_mcp_servers_team_id_name"),
                check("status in ('draft', 'active', 'suspended', 'retired')").named("ck_mcp_servers_status"),
                check("sensitivity in ('public', 'internal', 'confidential', 'restricted')")
                        .named("ck_mcp_servers_sensitivity"),
                foreignKey("team_id").references("teams", "id").named("fk_mcp_servers_team_id"),
                foreignKey("owner_id")
                        .references("users", "id")
                        .onDelete(SET_NULL)
                        .named("fk_mcp_servers_owner_id"));
        op.createIndex("ix_mcp_servers_owner_id", on("mcp_servers", "owner_id"));
        op.createIndex("ix_mcp_servers_metadata", on("mcp_servers", "metadata").using("gin"));
    }

    private static void createTools(Operations op) {
        op.createTable(
                "mcp_tools",
                column("id", UUID).notNull().defaultValue("gen_random_uuid()"),
                column("server_id", UUID).notNull(),
                column("name", CLOB).notNull(),
                column("description", CLOB),
                column("input_schema", JSONB).notNull().defaultValue("'{}'"),
                column("enabled", BOOLEAN).notNull().defaultValue("true"),
                column("created_at", TIMESTAMPWITHTIMEZONE).notNull().defaultValue("now()"),
                primaryKey("id"),
                unique("server_id", "name").named("uq_mcp_tools_server_id_name"),
                foreignKey("server_id")
                        .references("mcp_servers", "id")
                        .onDelete(CASCADE)
                        .named("fk_mcp_tools_server_id"));
    }
}
