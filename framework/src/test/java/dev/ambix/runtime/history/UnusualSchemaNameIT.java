package dev.ambix.runtime.history;

import static dev.ambix.schema.Ddl.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.ambix.migration.Migration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.Operations;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.LockMode;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.runtime.run.TableSize;
import dev.ambix.runtime.session.ConnectionSource;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Schemas whose names look like what statements are made of: quotes of strings and code, and placeholders. */
@ExtendWith(TestDatabase.PerTest.class)
class UnusualSchemaNameIT {
    private static final String ODD = "o'dd \"{2}\" $ambix$ {0}";

    @Revision(id = "a1", message = "account")
    public static final class Account implements Migration {
        @Override
        public void upgrade(Operations op) {
            op.createTable("account", column("id", BIGINT));
        }

        @Override
        public void downgrade(Operations op) {
            op.dropTable("account");
        }
    }

    private static Migrator migrator(TestDatabase db) {
        return Migrator.builder()
                .url(db.url())
                .lock(LockMode.LEASE)
                .historySchema(ODD)
                .migrations(MigrationSource.of(Account.class))
                .build();
    }

    @Test
    void aSchemaOfAnyNameHoldsAHistory(TestDatabase db) {
        migrator(db).upgrade();
        assertThat(migrator(db).current().isAtHeads()).isTrue();
        try (JdbcSession session = ConnectionSource.of(db.dataSource()).open()) {
            List<RecordedState> states = ManyHistories.read(session, List.of("none", ODD), "default", List.of("b2"));
            assertThat(states).extracting(RecordedState::exists).containsExactly(false, true);
            assertThat(states).extracting(RecordedState::isMissing).containsExactly(true, false);
            assertThat(states.get(1).revisions()).containsExactly("a1");
            assertThat(states.get(1).lastState()).contains("done");
        }
    }

    @Test
    void aTableThatIsNamedTwiceIsMeasuredOnce(TestDatabase db) {
        migrator(db).upgrade();
        QualifiedName account = QualifiedName.of("account");
        assertThat(migrator(db).tableSizes(List.of(account, account)))
                .extracting(TableSize::table)
                .containsExactly(account);
    }
}
