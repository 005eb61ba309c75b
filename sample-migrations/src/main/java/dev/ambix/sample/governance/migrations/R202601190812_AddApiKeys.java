package dev.ambix.sample.governance.migrations;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.type;
import static dev.ambix.schema.Ddl.unique;
import static dev.ambix.schema.constraint.ReferentialAction.CASCADE;
import static dev.ambix.schema.constraint.ReferentialAction.SET_NULL;
import static org.jooq.impl.SQLDataType.BLOB;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.ambix.migration.Migration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.Operations;

/** Keys with which programs call the service; only a hash of each is kept, and its beginning to find it by. */
@Revision(
        id = "00ffdf89aed0",
        downRevision = "4c993ff3f960",
        message = "add api keys",
        created = "2026-01-19T08:12:40Z")
public final class R202601190812_AddApiKeys implements Migration {
    @Override
    public void upgrade(Operations op) {
        op.createTable(
                "api_keys",
                column("id", UUID).notNull().defaultValue("gen_random_uuid()"),
                column("team_id", UUID).notNull(),
                column("created_by", UUID),
                column("name", CLOB).notNull(),
                column("prefix", VARCHAR(12)).notNull(),
                column("key_hash", BLOB).notNull(),
                column("scopes", type("text[]")).notNull().defaultValue("'{}'"),
                column("created_at", TIMESTAMPWITHTIMEZONE).notNull().defaultValue("now()"),
                column("expires_at", TIMESTAMPWITHTIMEZONE),
                column("revoked_at", TIMESTAMPWITHTIMEZONE),
                primaryKey("id"),
                unique("prefix").named("uq_api_keys_prefix"),
                foreignKey("team_id")
                        .references("teams", "id")
                        .onDelete(CASCADE)
                        .named("fk_api_keys_team_id"),
                foreignKey("created_by")
                        .references("users", "id")
                        .onDelete(SET_NULL)
                        .named("fk_api_keys_created_by"));
        op.createIndex(
                "ix_api_keys_active", on("api_keys", "team_id", "expires_at").where("revoked_at is null"));
    }

    @Override
    public void downgrade(Operations op) {
        op.dropTable("api_keys");
    }
}
