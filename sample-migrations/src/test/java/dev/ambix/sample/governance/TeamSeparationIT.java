package dev.ambix.sample.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a login without special rights sees; roles belong to the whole server, so each test drops its own. */
@Sampled(2)
@ExtendWith(TestDatabase.PerTest.class)
class TeamSeparationIT {
    private static final String TEAM_ONE = "00000000-0000-4000-8000-000000000001";
    private static final String TEAM_TWO = "00000000-0000-4000-8000-000000000002";

    private String service = "";

    @BeforeEach
    void grantTheServiceItsTables(TestDatabase database) {
        Governance.on(database).upgradeWithRows("head");
        service = database.name() + "_service";
        database.execute("create role " + service + "; grant all on all tables in schema public to " + service);
    }

    @AfterEach
    void dropTheRole(TestDatabase database) {
        database.execute("drop owned by " + service + "; drop role " + service);
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "mcp_servers", "api_keys", "policies"})
    void aSessionSeesTheRowsOfItsTeamOnly(String table, TestDatabase database) {
        assertThat(asTeam(TEAM_ONE, database, "select distinct team_id::text from " + table))
                .containsExactly(TEAM_ONE);
        assertThat(asTeam(TEAM_TWO, database, "select distinct team_id::text from " + table))
                .containsExactly(TEAM_TWO);
        assertThat(asTeam("", database, "select team_id::text from " + table)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mcp_tools join mcp_servers on mcp_servers.id = server_id",
                "policy_versions join policies on policies.id = policy_id",
                "user_preferences join users on users.id = user_id",
                "notification_settings join users on users.id = user_id"
            })
    void whatBelongsToATeamsRowIsAsVisibleAsThatRow(String joined, TestDatabase database) {
        String own = joined.substring(0, joined.indexOf(' '));
        String count = "select count(*)::text from ";
        String total = database.query(count + own).get(0);
        String ofTeam = database.query(count + joined + " where team_id = '" + TEAM_ONE + "'")
                .get(0);

        assertThat(ofTeam).isNotEqualTo("0").isNotEqualTo(total);
        assertThat(asTeam(TEAM_ONE, database, count + own)).containsExactly(ofTeam);
        assertThat(asTeam("", database, count + own)).containsExactly("0");
    }

    @Test
    void aSessionCannotWriteRowsOfAnotherTeam(TestDatabase database) {
        String insert =
                "insert into mcp_servers (team_id, name, endpoint_url) values ('%s', 'new', 'x') returning name";

        assertThat(asTeam(TEAM_ONE, database, insert.formatted(TEAM_ONE))).containsExactly("new");
        assertThatThrownBy(() -> asTeam(TEAM_ONE, database, insert.formatted(TEAM_TWO)))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("row-level security policy for table \"mcp_servers\"");
        assertThat(asTeam(
                        TEAM_ONE,
                        database,
                        "delete from mcp_tools where server_id in " + "(select id from mcp_servers where team_id = '"
                                + TEAM_TWO + "') returning name"))
                .isEmpty();
    }

    /** The first column of what a query gives to a session of the service for one team. */
    private List<String> asTeam(String team, TestDatabase database, String sql) {
        return database.dsl().transactionResult(transaction -> {
            DSLContext session = DSL.using(transaction);
            session.execute("select set_config('governance.team_id', {0}, true)", DSL.inline(team));
            session.execute("set local role " + service);
            return session.fetch(sql).map((Record row) -> row.get(0, String.class));
        });
    }
}
