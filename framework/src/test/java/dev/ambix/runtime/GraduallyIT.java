package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.operation.Operations;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is done in steps ends where the one operation would have ended. */
@ExtendWith(TestDatabase.PerTest.class)
class GraduallyIT {
    private static final String BASE = """
            create table account (id bigint not null, email text, owner_id bigint);
            create table owner (id bigint primary key);
            create table event (at date not null, kind text) partition by range (at);
            create table event_2026 partition of event for values from ('2026-01-01') to ('2027-01-01');
            insert into account values (1, 'a', null), (2, 'b', null);
            """;

    @Test
    void theCatalogIsThatOfTheOneOperation(TestDatabase db) {
        Consumer<Operations> gradually = op -> {
            op.gradually().setNotNull("account", "email");
            op.gradually().addPrimaryKey("pk", "account", "id");
            op.gradually().addUnique("uq", "account", "email");
            op.gradually().addForeignKey("fk", "account", foreignKey("owner_id").references("owner"));
            op.gradually().addCheck("ck", "account", "email <> ''");
            op.gradually().createIndex("ix", on("account", "owner_id"));
            op.gradually().createIndex("event_kind", on("event", "kind"), "event_2026");
        };
        Consumer<Operations> atOnce = op -> {
            op.alterColumn("account", "email").notNull();
            op.createPrimaryKey("pk", "account", "id");
            op.createUniqueConstraint("uq", "account", "email");
            op.createForeignKey("fk", "account", foreignKey("owner_id").references("owner"));
            op.createCheckConstraint("ck", "account", "email <> ''");
            op.createIndex("ix", on("account", "owner_id"));
            op.createIndex("event_kind", on("event", "kind"));
        };
        try (TestDatabase other = TestDatabase.create()) {
            migrate(gradually, db);
            migrate(atOnce, other);
            other.execute("alter index event_2026_kind_idx rename to event_2026_event_kind");
            CatalogSnapshot snapshot = CatalogSnapshot.ofSchema();
            assertThat(snapshot.read(db)).isEqualTo(snapshot.read(other));
        }
    }

    @Test
    void aStepThatFailsIsTakenUpAgain(TestDatabase db) {
        Migrator migrator = migrator(op -> op.gradually().setNotNull("account", "email"), db);
        db.execute(BASE, "update account set email = null where id = 2");
        assertThatThrownBy(migrator::upgrade)
                .isInstanceOf(RevisionFailedException.class)
                .hasMessageContaining("ambix_email_is_not_null");
        db.execute("update account set email = 'b' where id = 2");
        migrator.upgrade();
        assertThat(db.query("select attnotnull from pg_attribute where attrelid = 'account'::regclass "
                        + "and attname = 'email'"))
                .containsExactly("t");
        assertThat(db.query("select conname from pg_constraint where conrelid = 'account'::regclass "
                        + "and contype = 'c'"))
                .isEmpty();
    }

    private static void migrate(Consumer<Operations> code, TestDatabase db) {
        db.execute(BASE);
        migrator(code, db).upgrade();
    }

    private static Migrator migrator(Consumer<Operations> code, TestDatabase db) {
        return Migrator.builder()
                .url(db.url())
                .migrations(History.tables(1).add("r2", code))
                .build();
    }

    @Test
    void aDetachmentThatWasBrokenOffIsCompleted(TestDatabase db) throws SQLException {
        db.execute(BASE);
        Migrator migrator = Migrator.builder()
                .url(db.url() + "&options=-c%20lock_timeout=200ms")
                .lockRetries(0)
                .migrations(History.tables(1).add("r2", op -> op.detachPartitionConcurrently("event", "event_2026")))
                .build();
        try (Connection reader = db.connect()) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("select from event");
            assertThatThrownBy(migrator::upgrade).isInstanceOf(RevisionFailedException.class);
        }
        assertThat(db.query("select inhdetachpending from pg_inherits")).containsExactly("t");
        migrator.upgrade();
        assertThat(db.query("select inhdetachpending from pg_inherits")).isEmpty();
    }
}
