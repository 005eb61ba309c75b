package dev.ambix.sample.governance.migrations;

import static dev.ambix.schema.Ddl.trigger;
import static dev.ambix.schema.table.Trigger.Event.DELETE;
import static dev.ambix.schema.table.Trigger.Event.INSERT;
import static dev.ambix.schema.table.Trigger.Event.UPDATE;

import dev.ambix.migration.ReversibleMigration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.Operations;
import java.util.List;

/**
 * Every change of a server, an API key or a policy becomes an audit event. The function runs with its owner's rights, so
 * that nobody else needs to write events; a key's hash is not among the details.
 */
@Revision(
        id = "680af4e6a52a",
        downRevision = "3b8645274f9b",
        message = "record audit events by trigger",
        created = "2026-02-09T10:47:26Z")
public final class R202602091047_RecordAuditEventsByTrigger implements ReversibleMigration {
    private static final List<String> AUDITED = List.of("mcp_servers", "api_keys", "policies");

    @Override
    public void upgrade(Operations op) {
        op.createFunction("record_audit_event()", function -> function.returns("trigger")
                .language("plpgsql")
                .securityDefiner()
                .with("set search_path = public, pg_temp")
                .body("""
                        declare
                            entity jsonb := case tg_op when 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
                        begin
                            insert into audit_events
                                (team_id, actor_id, action, entity_type, entity_id, source_address, details)
                            values (
                                (entity ->> 'team_id')::uuid,
                                nullif(current_setting('governance.user_id', true), '')::uuid,
                                lower(tg_op),
                                tg_table_name,
                                (entity ->> 'id')::uuid,
                                inet_client_addr(),
                                entity - 'key_hash');
                            return null;
                        end
                        """));
        AUDITED.forEach(table -> op.createTrigger(trigger("audit_" + table)
                .after(INSERT, UPDATE, DELETE)
                .on(table)
                .forEachRow()
                .execute("record_audit_event")));
    }
}
