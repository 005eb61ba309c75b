package dev.ambix.sample.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A policy and its versions refer to each other. */
@ExtendWith(TestDatabase.PerTest.class)
class PoliciesIT {
    private static final String POLICY = """
            insert into policies (id, team_id, name)
            values ('00000000-0000-4000-a000-000000000001', '00000000-0000-4000-8000-000000000001', 'new');
            """;
    private static final String FIRST_VERSION = """
            insert into policy_versions (policy_id, version, rules)
            values ('00000000-0000-4000-a000-000000000001', 1, '{}');
            """;

    @BeforeEach
    void migrateAndInsertRows(TestDatabase database) {
        Governance.on(database).upgradeWithRows("head");
    }

    @Test
    void aPolicyAndItsFirstVersionAreAcceptedInOneTransaction(TestDatabase database) {
        database.execute("begin;" + POLICY + FIRST_VERSION + "commit;");

        assertThat(database.query("select current_version from policies where name = 'new'"))
                .containsExactly("1");
    }

    @Test
    void aPolicyWithoutAVersionIsRefusedAtCommit(TestDatabase database) {
        assertThatThrownBy(() -> database.execute("begin;" + POLICY + "commit;"))
                .hasMessageContaining("violates foreign key constraint \"fk_policies_current_version\"");
        assertThat(database.query("select from policies where name = 'new'")).isEmpty();
    }

    @Test
    void deletingAPolicyDeletesItsVersions(TestDatabase database) {
        database.execute("delete from policies");

        assertThat(database.query("select from policy_versions")).isEmpty();
    }
}
