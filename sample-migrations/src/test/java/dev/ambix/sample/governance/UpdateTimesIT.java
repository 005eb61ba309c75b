package dev.ambix.sample.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.impact.Impact;
import dev.ambix.impact.LockLevel;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.OperationFacts;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operation of the sample's own. */
@ExtendWith(TestDatabase.PerTest.class)
class UpdateTimesIT {
    @Test
    void theDatabaseNotesWhenAServerIsChanged(TestDatabase database) {
        Governance governance = Governance.on(database);
        governance.upgradeWithRows("head");
        assertThat(database.query("select count(*) > 0 from mcp_servers")).containsExactly("t");
        database.execute("update mcp_servers set updated_at = '2000-01-01', name = name || '!'");
        assertThat(database.query("select count(*) from mcp_servers where updated_at < now() - interval '1 hour'"))
                .containsExactly("0");
    }

    @Test
    void itsFactsAreKnownBeforeItRuns(TestDatabase database) {
        List<RevisionNode> revisions = Governance.revisions();
        OperationFacts facts = Governance.on(database)
                .migrator()
                .operations(revisions.get(revisions.size() - 1), Direction.UPGRADE)
                .get(0);
        assertThat(facts.summary()).isEqualTo("track updates of mcp_servers");
        assertThat(facts.isReversible()).isTrue();
        assertThat(facts.impact())
                .isEqualTo(Impact.locking(QualifiedName.of("mcp_servers"), LockLevel.SHARE_ROW_EXCLUSIVE));
    }
}
