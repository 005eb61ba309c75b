package dev.ambix.sample.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.PerTest.class)
class AuditEventsIT {
    @BeforeEach
    void migrateAndInsertRows(TestDatabase database) {
        Governance.on(database).upgradeWithRows("head");
        database.execute("truncate audit_events");
    }

    @Test
    void insertUpdateAndDeleteOfAServerAreRecorded(TestDatabase database) {
        database.execute("""
                set governance.user_id = '00000000-0000-4000-9000-000000000007';
                insert into mcp_servers (team_id, name, endpoint_url)
                values ('00000000-0000-4000-8000-000000000001', 'audited', 'https://mcp.example.com');
                update mcp_servers set status = 'active' where name = 'audited';
                delete from mcp_servers where name = 'audited';
                """);

        assertThat(database.query("""
                                select action, entity_type, team_id, actor_id, details ->> 'name', details ->> 'status'
                                from audit_events order by id
                                """))
                .containsExactly(
                        "insert|mcp_servers|00000000-0000-4000-8000-000000000001|00000000-0000-4000-9000-000000000007"
                                + "|audited|draft",
                        "update|mcp_servers|00000000-0000-4000-8000-000000000001|00000000-0000-4000-9000-000000000007"
                                + "|audited|active",
                        "delete|mcp_servers|00000000-0000-4000-8000-000000000001|00000000-0000-4000-9000-000000000007"
                                + "|audited|active");
    }

    @Test
    void keysAndPoliciesAreRecordedWithoutTheHashOfTheKey(TestDatabase database) {
        database.execute(
                "update api_keys set revoked_at = now() where prefix = 'amb_00000021'",
                "update policies set name = 'New name' where team_id = '00000000-0000-4000-8000-000000000001'");

        assertThat(database.query("""
                                select entity_type, actor_id is null, source_address is not null,
                                    details ? 'name', details ? 'key_hash'
                                from audit_events order by id
                                """)).containsExactly("api_keys|t|t|t|f", "policies|t|t|t|f");
    }

    @Test
    void whoMayNotWriteEventsStillLeavesThem(TestDatabase database) {
        String service = database.name() + "_service";
        database.execute("create role " + service + " bypassrls; grant select, update on mcp_servers to " + service);

        database.execute("set role " + service + "; update mcp_servers set status = 'retired'");

        String servers = database.query("select count(*) from mcp_servers").get(0);
        assertThat(database.query("select count(*) from audit_events")).containsExactly(servers);
        database.execute("drop owned by " + service + "; drop role " + service);
    }

    @Test
    void withoutTimescaleTheTableStaysPlain(TestDatabase database) {
        assertThat(database.query("select relkind, (select count(*) from pg_inherits) from pg_class "
                        + "where relname = 'audit_events'"))
                .containsExactly("r|0");
    }
}
