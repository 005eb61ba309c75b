package dev.ambix.sample.governance.migrations;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.key;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.type;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;
import static org.jooq.impl.SQLDataType.UUID;

import dev.ambix.migration.Migration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.LiveDatabase;
import dev.ambix.operation.Operations;

/**
 * What happened, for as long as auditors ask. Events outlive the teams and users that they name, so nothing here refers
 * to another table. The time is part of the key because a hypertable is divided by it.
 */
@Revision(
        id = "3b8645274f9b",
        downRevision = "6084859244d0",
        message = "add audit events",
        created = "2026-02-02T15:21:58Z")
public final class R202602021521_AddAuditEvents implements Migration {
    @Override
    public void upgrade(Operations op) {
        op.createTable(
                "audit_events",
                column("id", BIGINT).identityAlways(),
                column("occurred_at", TIMESTAMPWITHTIMEZONE).notNull().defaultValue("now()"),
                column("team_id", UUID).notNull(),
                column("actor_id", UUID),
                column("action", CLOB).notNull(),
                column("entity_type", CLOB).notNull(),
                column("entity_id", UUID).notNull(),
                column("source_address", type("inet")),
                column("details", JSONB).notNull().defaultValue("'{}'"),
                primaryKey("id", "occurred_at"));
        op.createIndex(
                "ix_audit_events_team_id_occurred_at",
                on("audit_events", key("team_id"), key("occurred_at").descending()));
        op.createIndex(
                "ix_audit_events_entity",
                on(
                        "audit_events",
                        key("entity_type"),
                        key("entity_id"),
                        key("occurred_at").descending()));
        op.online(
                "Where TimescaleDB is installed, audit_events becomes a hypertable, compressed after a month and kept "
                        + "for two years. Elsewhere it stays a plain table.",
                R202602021521_AddAuditEvents::turnIntoHypertable);
    }

    @Override
    public void downgrade(Operations op) {
        op.dropTable("audit_events");
    }

    private static void turnIntoHypertable(LiveDatabase db) {
        if (!db.hasExtension("timescaledb")) {
            return;
        }
        db.op().execute("""
                        select create_hypertable('audit_events', 'occurred_at',
                            chunk_time_interval => interval '7 days', create_default_indexes => false);
                        select add_retention_policy('audit_events', interval '2 years');
                        alter table audit_events set (
                            timescaledb.compress,
                            timescaledb.compress_segmentby = 'team_id',
                            timescaledb.compress_orderby = 'occurred_at desc, id');
                        select add_compression_policy('audit_events', interval '1 month');
                        """);
    }
}
