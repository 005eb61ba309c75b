package dev.ambix.sample.governance.migrations;

import static dev.ambix.schema.Ddl.by;
import static dev.ambix.schema.Ddl.column;
import static org.jooq.impl.SQLDataType.CLOB;

import dev.ambix.migration.Migration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.Operations;

/**
 * Replaces the enum of roles by a text with a CHECK, while the service goes on. The rows are copied in batches that
 * commit one by one; then, under a lock, the rows that changed meanwhile are copied and the columns change names.
 *
 * <p>The enum column stays behind, unused: the downgrade fills it again and gives it back its name and its place.
 */
@Revision(
        id = "ad32548e7509",
        downRevision = "8584776b8d26",
        message = "turn user role into text",
        created = "2026-03-02T11:16:45Z")
public final class R202603021116_TurnUserRoleIntoText implements Migration {
    @Override
    public void upgrade(Operations op) {
        op.addColumn("users", column("role_text", CLOB));
        op.backfill("users", by("id"), rows -> rows.set("role_text", "role::text")
                .where("role_text is distinct from role::text")
                .batchSize(1000));
        op.execute("lock table users in share row exclusive mode");
        op.update("users", rows -> rows.set("role_text", "role::text").where("role_text is distinct from role::text"));
        op.createCheckConstraint("ck_users_role", "users", "role_text in ('admin', 'auditor', 'member')");
        op.alterColumn("users", "role").nullable().dropDefault().rename("legacy_role");
        op.alterColumn("users", "role_text").notNull().defaultValue("'member'").rename("role");
    }

    @Override
    public void downgrade(Operations op) {
        op.backfill("users", by("id"), rows -> rows.set("legacy_role", "role::user_role")
                .where("legacy_role is distinct from role::user_role")
                .batchSize(1000));
        op.execute("lock table users in share row exclusive mode");
        op.update("users", rows -> rows.set("legacy_role", "role::user_role")
                .where("legacy_role is distinct from role::user_role"));
        op.dropColumn("users", "role");
        // Before it is NOT NULL, because that gets a name from the column's.
        op.alterColumn("users", "legacy_role").rename("role");
        op.alterColumn("users", "role").notNull().defaultValue("'member'");
    }
}
