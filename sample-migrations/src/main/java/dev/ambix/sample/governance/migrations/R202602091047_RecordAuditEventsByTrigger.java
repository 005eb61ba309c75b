package dev.ambix.sample.governance.migrations;

import dev.ambix.migration.Migration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.Operations;

/**
 * Every change of a server, an API key or a policy becomes an audit event. The function runs with its owner's rights, so
 * that nobody else needs to write events; a key's hash is not among the details.
 */
@Revision(
        id = "680af4e6a52a",
        downRevision = "3b8645274f9b",
        message = "record audit events by trigger",
        created = "2026-02-09T10:47:26Z")
public final class R202602091047_RecordAuditEventsByTrigger implements Migration {
    @Override
    public void upgrade(Operations op) {
        op.execute("""
                create function record_audit_event() returns trigger
                language plpgsql security definer set search_path = public, pg_temp
                as $$
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
                $$;
                """);
        op.execute("""
                create trigger audit_mcp_servers after insert or update or delete on mcp_servers
                    for each row execute function record_audit_event();
                create trigger audit_api_keys after insert or update or delete on api_keys
                    for each row execute function record_audit_event();
                create trigger audit_policies after insert or update or delete on policies
                    for each row execute function record_audit_event();
                """);
    }

    @Override
    public void downgrade(Operations op) {
        op.execute("""
                drop trigger audit_policies on policies;
                drop trigger audit_api_keys on api_keys;
                drop trigger audit_mcp_servers on mcp_servers;
                drop function record_audit_event();
                """);
    }
}
