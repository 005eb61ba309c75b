package dev.ambix.sample.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.PerTest.class)
class ServerIndexIT {
    private static final String STATE = "select indisvalid, indisready, pg_get_indexdef(indexrelid) from pg_index "
            + "where indexrelid = to_regclass('ix_mcp_servers_team_id_status')";

    @Test
    void theIndexIsBuiltConcurrentlyAndValid(TestDatabase database) {
        Governance governance = Governance.on(database);
        governance.upgradeWithRows(Governance.TEXT_ROLES);

        assertThat(governance
                        .migrator()
                        .planUpgrade(Governance.SERVER_INDEX)
                        .steps()
                        .get(0)
                        .statements())
                .containsExactly(
                        "create index concurrently ix_mcp_servers_team_id_status on mcp_servers (team_id, status)");
        governance.migrator().upgrade(Governance.SERVER_INDEX);

        assertThat(database.query(STATE))
                .containsExactly("t|t|CREATE INDEX ix_mcp_servers_team_id_status ON public.mcp_servers"
                        + " USING btree (team_id, status)");
    }

    @Test
    void itGoesWithoutALockToo(TestDatabase database) {
        Governance governance = Governance.on(database);
        governance.upgradeWithRows(Governance.SERVER_INDEX);

        governance.migrator().downgrade(Governance.TEXT_ROLES);

        assertThat(database.query(STATE)).isEmpty();
    }
}
