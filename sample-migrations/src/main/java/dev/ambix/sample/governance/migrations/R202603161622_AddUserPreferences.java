package dev.ambix.sample.governance.migrations;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.policy;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.constraint.ReferentialAction.CASCADE;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;
import static org.jooq.impl.SQLDataType.UUID;

import dev.ambix.migration.Migration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.Operations;

/** How a user wants the service to look; a user without a row has the defaults. */
@Revision(
        id = "8c0b94376641",
        downRevision = "521c70016623",
        branchLabels = "preferences",
        message = "add user preferences",
        created = "2026-03-16T16:22:51Z")
public final class R202603161622_AddUserPreferences implements Migration {
    @Override
    public void upgrade(Operations op) {
        op.createTable(
                "user_preferences",
                column("user_id", UUID).notNull(),
                column("locale", CLOB).notNull().defaultValue("'en'"),
                column("time_zone", CLOB).notNull().defaultValue("'UTC'"),
                column("settings", JSONB).notNull().defaultValue("'{}'"),
                column("updated_at", TIMESTAMPWITHTIMEZONE).notNull().defaultValue("now()"),
                primaryKey("user_id"),
                foreignKey("user_id")
                        .references("users", "id")
                        .onDelete(CASCADE)
                        .named("fk_user_preferences_user_id"));
        op.createPolicy(policy("team_only")
                .on("user_preferences")
                .using("exists (select from users u where u.id = user_id and u.team_id = current_team_id())"));
        op.enableRowSecurity("user_preferences");
    }

    @Override
    public void downgrade(Operations op) {
        op.dropTable("user_preferences");
    }
}
