package dev.ambix.sample.governance.migrations;

import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.policy;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.constraint.ReferentialAction.CASCADE;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.TIME;
import static org.jooq.impl.SQLDataType.UUID;

import dev.ambix.migration.Migration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.Operations;

/** Over which channels a user hears of events, and when not. */
@Revision(
        id = "eee9814cee3c",
        downRevision = "521c70016623",
        branchLabels = "notifications",
        message = "add notification settings",
        created = "2026-03-17T09:51:09Z")
public final class R202603170951_AddNotificationSettings implements Migration {
    @Override
    public void upgrade(Operations op) {
        op.createTable(
                "notification_settings",
                column("user_id", UUID).notNull(),
                column("channel", CLOB).notNull(),
                column("enabled", BOOLEAN).notNull().defaultValue("true"),
                column("quiet_from", TIME),
                column("quiet_until", TIME),
                primaryKey("user_id", "channel"),
                check("channel in ('email', 'slack', 'webhook')").named("ck_notification_settings_channel"),
                check("(quiet_from is null) = (quiet_until is null)").named("ck_notification_settings_quiet"),
                foreignKey("user_id")
                        .references("users", "id")
                        .onDelete(CASCADE)
                        .named("fk_notification_settings_user_id"));
        op.createPolicy(policy("team_only")
                .on("notification_settings")
                .using("exists (select from users u where u.id = user_id and u.team_id = current_team_id())"));
        op.enableRowSecurity("notification_settings");
    }

    @Override
    public void downgrade(Operations op) {
        op.dropTable("notification_settings");
    }
}
