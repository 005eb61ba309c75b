package dev.ambix.sample.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.revision.RevisionNode;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.PerTest.class)
class WholeHistoryIT {
    @Test
    void upToHeadAppliesAllThirteen(TestDatabase database) {
        Governance governance = Governance.on(database);

        assertThat(governance.migrator().upgrade("head").revisions()).hasSize(13);
        assertThat(governance.migrator().current().tips())
                .extracting(RevisionNode::message)
                .containsExactly("track updates of servers");
        assertThat(governance.migrator().current().isAtHeads()).isTrue();
        assertThat(governance.migrator().upgrade("head").isEmpty()).isTrue();
    }

    @Test
    void downToBaseLeavesNothing(TestDatabase database) {
        Governance governance = Governance.on(database);
        String before = CatalogSnapshot.ofSchema().read(database);

        governance.migrator().upgrade("head");
        governance.migrator().downgrade("base");

        assertThat(CatalogSnapshot.ofSchema().read(database)).isEqualTo(before);
        assertThat(governance.migrator().current().applied()).isEmpty();
    }

    @Test
    void rowsAreNoHindranceOnTheWayDown(TestDatabase database) {
        Governance governance = Governance.on(database);
        String before = CatalogSnapshot.ofSchema().read(database);

        governance.upgradeWithRows("head");
        governance.migrator().downgrade("base");

        assertThat(CatalogSnapshot.ofSchema().read(database)).isEqualTo(before);
    }

    @Test
    void bothWaysThroughTheBranchesMeet(TestDatabase database) {
        Governance governance = Governance.on(database);
        governance.migrator().upgrade("notifications@head");
        governance.migrator().downgrade(Governance.SERVER_INDEX);
        governance.migrator().upgrade("head");
        String first = CatalogSnapshot.ofSchema().read(database);

        governance.migrator().downgrade(Governance.SERVER_INDEX);
        governance.migrator().upgrade("eee9814cee3c");
        governance.migrator().upgrade("8c0b94376641");
        governance.migrator().upgrade("head");

        assertThat(CatalogSnapshot.ofSchema().read(database)).isEqualTo(first);
    }
}
