package dev.ambix.sample.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.revision.RevisionNode;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every downgrade restores what stood before its upgrade: the catalog to the letter, column order included. */
@Sampled(6)
@ExtendWith(TestDatabase.PerTest.class)
class EveryRevisionIT {
    static List<RevisionNode> revisions() {
        return Governance.revisions();
    }

    @Test
    void thereAreThirteenRevisionsWithOneBranchPointAndOneHead() {
        assertThat(revisions()).hasSize(13);
        assertThat(revisions().get(11).downRevisions()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("revisions")
    void upAndDownRestoreAnEmptyDatabase(RevisionNode revision, TestDatabase database) {
        Governance governance = Governance.on(database);
        revision.downRevisions().forEach(governance.migrator()::upgrade);
        String before = CatalogSnapshot.ofSchema().read(database);

        governance.migrator().upgrade(revision.id());
        governance.migrator().downgrade(oneBelow(revision));

        assertThat(CatalogSnapshot.ofSchema().read(database)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("revisions")
    void upAndDownRestoreADatabaseWithRows(RevisionNode revision, TestDatabase database) {
        Governance governance = Governance.on(database);
        revision.downRevisions().forEach(governance::upgradeWithRows);
        String before = CatalogSnapshot.ofSchema().read(database);
        String rows = governance.contents();

        governance.migrator().upgrade(revision.id());
        governance.insertRows(revision);
        governance.migrator().downgrade(oneBelow(revision));

        assertThat(CatalogSnapshot.ofSchema().read(database)).isEqualTo(before);
        assertThat(governance.contents()).isEqualTo(rows);
    }

    @ParameterizedTest
    @MethodSource("revisions")
    void goingUpAgainGivesTheSame(RevisionNode revision, TestDatabase database) {
        Governance governance = Governance.on(database);
        revision.downRevisions().forEach(governance::upgradeWithRows);
        governance.migrator().upgrade(revision.id());
        String first = CatalogSnapshot.ofSchema().read(database);
        String rows = governance.contents();

        governance.migrator().downgrade(oneBelow(revision));
        governance.migrator().upgrade(revision.id());

        assertThat(CatalogSnapshot.ofSchema().read(database)).isEqualTo(first);
        assertThat(governance.contents()).isEqualTo(rows);
    }

    /** Of a merge, one parent: what stands on that is only the merge. */
    private static String oneBelow(RevisionNode revision) {
        return revision.downRevisions().stream().findFirst().orElse("base");
    }
}
