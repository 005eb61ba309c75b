package dev.ambix.sample.governance.migrations;

import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.unique;
import static dev.ambix.schema.constraint.ReferentialAction.CASCADE;
import static dev.ambix.schema.constraint.ReferentialAction.SET_NULL;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;
import static org.jooq.impl.SQLDataType.UUID;

import dev.ambix.migration.Migration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.Operations;

/**
 * Policies and their versions. A version belongs to a policy, and a policy always has a current version of its own: the
 * key that says so is checked at commit, so that a policy and its first version can be inserted in either order.
 */
@Revision(
        id = "6084859244d0",
        downRevision = "00ffdf89aed0",
        message = "add policies and their versions",
        created = "2026-01-26T10:33:05Z")
public final class R202601261033_AddPoliciesAndTheirVersions implements Migration {
    @Override
    public void upgrade(Operations op) {
        op.createTable(
                "policies",
                column("id", UUID).notNull().defaultValue("gen_random_uuid()"),
                column("team_id", UUID).notNull(),
                column("name", CLOB).notNull(),
                column("current_version", INTEGER).notNull().defaultValue("1"),
                column("created_at", TIMESTAMPWITHTIMEZONE).notNull().defaultValue("now()"),
                primaryKey("id"),
                unique("team_id", "name").named("uq_policies_team_id_name"),
                foreignKey("team_id").references("teams", "id").named("fk_policies_team_id"));
        op.createTable(
                "policy_versions",
                column("policy_id", UUID).notNull(),
                column("version", INTEGER).notNull(),
                column("rules", JSONB).notNull(),
                column("created_by", UUID),
                column("created_at", TIMESTAMPWITHTIMEZONE).notNull().defaultValue("now()"),
                primaryKey("policy_id", "version"),
                check("version > 0").named("ck_policy_versions_version"),
                foreignKey("policy_id")
                        .references("policies", "id")
                        .onDelete(CASCADE)
                        .named("fk_policy_versions_policy_id"),
                foreignKey("created_by")
                        .references("users", "id")
                        .onDelete(SET_NULL)
                        .named("fk_policy_versions_created_by"));
        op.createForeignKey(
                "fk_policies_current_version",
                "policies",
                foreignKey("id", "current_version")
                        .references("policy_versions", "policy_id", "version")
                        .initiallyDeferred());
    }

    @Override
    public void downgrade(Operations op) {
        op.dropConstraint("fk_policies_current_version", "policies");
        op.dropTable("policy_versions");
        op.dropTable("policies");
    }
}
