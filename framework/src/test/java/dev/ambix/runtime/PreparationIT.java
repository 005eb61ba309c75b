package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.migration.Migration;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.change.AppliedCheck;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A source is told which migrations it will be asked for, while nobody waits for the lock. */
@ExtendWith(TestDatabase.PerTest.class)
class PreparationIT {
    /** Notes what it is told and asked for, and whether somebody holds the lock. */
    private record Told(MigrationSource migrations, TestDatabase database, List<String> notes)
            implements MigrationSource {
        static Told of(History history, TestDatabase database) {
            return new Told(history, database, new ArrayList<>());
        }

        @Override
        public List<RevisionNode> revisions() {
            return migrations.revisions();
        }

        @Override
        public void prepare(List<RevisionNode> revisions) {
            String lock = database.query("select case when count(*) = 0 then 'free' else 'locked' end from pg_locks"
                            + " where locktype = 'advisory' and database ="
                            + " (select oid from pg_database where datname = current_database())")
                    .get(0);
            notes.add(lock + " " + revisions.stream().map(RevisionNode::id).toList());
        }

        @Override
        public Migration migration(RevisionNode revision) {
            notes.add(revision.id());
            return migrations.migration(revision);
        }

        List<String> taken() {
            List<String> taken = List.copyOf(notes);
            notes.clear();
            return taken;
        }
    }

    @Test
    void itIsToldBeforeTheLockAndOnlyOfWhatIsToRun(TestDatabase database) {
        Told source = Told.of(History.tables(3), database);
        Migrator migrator = Migrator.builder()
                .dataSource(database.dataSource())
                .migrations(source)
                .appliedCheck(AppliedCheck.SKIP)
                .build();

        // Without tables of the history, no run of one message is tried ahead of the lock.
        migrator.upgrade("r1");
        assertThat(source.taken()).containsExactly("free [r1]", "locked [r1]", "r1");
        migrator.upgrade("head");
        assertThat(source.taken()).containsExactly("free [r2, r3]", "free [r2, r3]", "r2", "r3");
        migrator.upgrade("head");
        migrator.current();
        assertThat(source.taken()).isEmpty();
        migrator.planDowngrade("r2");
        assertThat(source.taken()).containsExactly("free [r3]", "r3");
        migrator.downgrade("base");
        assertThat(source.taken()).startsWith("free [r3, r2, r1]");
        migrator.stamp("r2");
        assertThat(source.taken()).containsExactly("free [r1, r2]", "locked [r1, r2]", "r1", "r2");
    }

    @Test
    void whatIsAppliedIsPreparedBeforeItIsCompared(TestDatabase database) {
        Told source = Told.of(History.tables(2), database);
        Migrator migrator = Migrator.builder()
                .dataSource(database.dataSource())
                .migrations(source)
                .build();

        migrator.upgrade("r1");
        assertThat(source.taken()).containsExactly("free [r1]", "locked [r1]", "r1");
        migrator.upgrade("r1");
        assertThat(source.taken()).containsExactly("free [r1]", "r1");
    }
}
