package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ambix.migration.Migration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.Operations;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is reported when the server refuses what an online step sent through jOOQ. */
@ExtendWith(TestDatabase.PerTest.class)
class OnlineStepFailureIT {
    @Revision(id = "0a1b2c3d4e5f", message = "count what is there")
    public static final class CountWhatIsThere implements Migration {
        @Override
        public void upgrade(Operations op) {
            op.online("Counts the rows of a table.", db -> db.dsl().fetch("select count(*)\nfrom missing"));
        }

        @Override
        public void downgrade(Operations op) {}
    }

    @Test
    void theReportHoldsTheSqlAndTheServersWords(TestDatabase database) {
        RevisionFailedException failure = upgrade(database);

        assertThat(failure).hasMessage("""
                        Revision 0a1b2c3d4e5f (count what is there) failed to upgrade.

                          Class: dev.ambix.runtime.OnlineStepFailureIT$CountWhatIsThere (OnlineStepFailureIT.java:22)
                          Operation: online step: Counts the rows of a table.
                          Statement 1 of 1.

                          SQL [select count(*)
                          from missing]
                          ERROR: relation "missing" does not exist [42P01]

                        Rolled back: the whole revision.
                        Kept: nothing of this run.
                        To go on: correct the migration, or put back what "drift" finds missing, then run the same command again.""");
        assertThat(failure.statement().orElseThrow().sqlState()).isEqualTo("42P01");
    }

    @Test
    void theJournalHoldsTheServersWords(TestDatabase database) {
        upgrade(database);

        assertThat(database.query("select distinct error from ambix_journal where error is not null"))
                .containsExactly("relation \"missing\" does not exist [42P01]");
    }

    private static RevisionFailedException upgrade(TestDatabase database) {
        Migrator migrator = Migrator.builder()
                .dataSource(database.dataSource())
                .migrations(MigrationSource.of(CountWhatIsThere.class))
                .build();
        return catchThrowableOfType(RevisionFailedException.class, () -> migrator.upgrade("head"));
    }
}
