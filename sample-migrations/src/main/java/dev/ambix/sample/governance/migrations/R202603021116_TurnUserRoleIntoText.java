package dev.ambix.sample.governance.migrations;

import static dev.ambix.schema.Ddl.column;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.SQLDataType.CLOB;

import dev.ambix.migration.Migration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.LiveDatabase;
import dev.ambix.operation.Operations;
import java.util.Optional;
import java.util.UUID;

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
        op.autocommitBlock(block -> block.online(
                "Copies role to role_text in batches of 1,000 rows.",
                db -> copyInBatches(db, "role_text", "role::text")));
        op.execute("lock table users in share row exclusive mode");
        op.execute("update users set role_text = role::text where role_text is distinct from role::text");
        op.createCheckConstraint("ck_users_role", "users", "role_text in ('admin', 'auditor', 'member')");
        op.alterColumn("users", "role").nullable().dropDefault().rename("legacy_role");
        op.alterColumn("users", "role_text").notNull().defaultValue("'member'").rename("role");
    }

    @Override
    public void downgrade(Operations op) {
        op.autocommitBlock(block -> block.online(
                "Copies role to legacy_role in batches of 1,000 rows.",
                db -> copyInBatches(db, "legacy_role", "role::user_role")));
        op.execute("lock table users in share row exclusive mode");
        op.execute("update users set legacy_role = role::user_role where legacy_role is distinct from role::user_role");
        op.dropColumn("users", "role");
        op.alterColumn("users", "legacy_role")
                .notNull()
                .defaultValue("'member'")
                .rename("role");
    }

    /** Goes through the users by their ids. Rows that are copied already are passed over, so it can start again. */
    private static void copyInBatches(LiveDatabase db, String to, String value) {
        Optional<UUID> last = Optional.of(new UUID(0, 0));
        while (last.isPresent()) {
            last = db.dsl()
                    .fetchOptional("""
                            with batch as (
                                select id from users
                                where id > {0} and {1} is distinct from {2}
                                order by id limit 1000
                            ), copied as (
                                update users set {1} = {2} from batch where users.id = batch.id returning users.id
                            )
                            select id from copied order by id desc limit 1
                            """, val(last.get()), field(to), field(value))
                    .map(row -> row.get(0, UUID.class));
        }
    }
}
