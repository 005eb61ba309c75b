package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.ambix.migration.Migration;
import dev.ambix.migration.ReversibleMigration;
import dev.ambix.operation.Operations;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.PerTest.class)
class IrreversibleIT {
    private static final String REASON = "Revision r2 (make r2) cannot be undone: the old numbers were not kept.\n"
            + "Nothing was sent to the database.";
    private static final History DECLARED = History.tables(1)
            .add("r2", op -> op.execute("create table r (x int)"), op -> {
                op.dropTable("r");
                op.irreversible("the old numbers were not kept.");
            });

    /** One revision, of which only the upgrade is written. */
    private record Derived(Consumer<Operations> code) implements MigrationSource, ReversibleMigration {
        @Override
        public List<RevisionNode> revisions() {
            return List.of(new RevisionNode("r1", List.of(), List.of(), List.of(), "", Optional.empty(), "app.R_r1"));
        }

        @Override
        public Migration migration(RevisionNode revision) {
            return this;
        }

        @Override
        public void upgrade(Operations op) {
            code.accept(op);
        }
    }

    private static Migrator migrator(TestDatabase db, MigrationSource source) {
        return Migrator.builder().url(db.url()).migrations(source).build();
    }

    @Test
    void anIrreversibleDowngradeIsRefusedBeforeAnythingRuns(TestDatabase db) {
        Migrator migrator = migrator(db, DECLARED.add("r3", op -> {}, op -> {}));
        migrator.upgrade();
        for (Consumer<String> run : List.<Consumer<String>>of(
                migrator::downgrade,
                migrator::planDowngrade,
                target -> migrator.scriptDowngrade("r3:" + target, text -> {}))) {
            assertThatThrownBy(() -> run.accept("base"))
                    .isInstanceOf(RevisionFailedException.class)
                    .hasMessage(REASON);
        }
        assertThat(db.query("select revision from ambix_revision order by 1")).containsExactly("r1", "r2", "r3");
        migrator.downgrade("r2");
        assertThat(db.query("select revision from ambix_revision order by 1")).containsExactly("r1", "r2");
    }

    @Test
    void theReasonIsStoredWithTheRevision(TestDatabase db) {
        migrator(db, DECLARED).upgrade();
        assertThatThrownBy(() -> migrator(db, History.tables(1)).downgradeStored("r2"))
                .hasMessage(
                        "Revision r2 (make r2) cannot be undone from the history: the old numbers were not kept. Use "
                                + "the migrations that hold it, or undo it by hand and correct the record with \"stamp --purge\".");
    }

    @Test
    void aDowngradeThatIsStillToBeWrittenUndoesNothingAndIsNoSurpriseLater(TestDatabase db) {
        Migrator unwritten = migrator(
                db, History.of().add("r1", op -> op.execute("create table r (x int)"), Operations::notWrittenYet));
        String reason = "downgrade() of app.R_r1 is not written yet. Write there what undoes upgrade(), or"
                + " op.irreversible(\"why\") if nothing does; an empty method undoes nothing.";

        unwritten.upgrade();
        for (Consumer<String> run : List.<Consumer<String>>of(
                unwritten::downgrade,
                unwritten::planDowngrade,
                target -> unwritten.scriptDowngrade("r1:" + target, text -> {}))) {
            assertThatThrownBy(() -> run.accept("base"))
                    .isInstanceOfSatisfying(RevisionFailedException.class, e -> assertThat(e.isNotWritten())
                            .isTrue())
                    .hasMessage("Revision r1 (make r1) cannot be undone: " + reason
                            + "\nNothing was sent to the database.");
        }
        assertThat(db.query("select revision from ambix_revision")).containsExactly("r1");
        assertThatThrownBy(
                        () -> migrator(db, History.of().add("other", op -> {})).downgradeStored("r1"))
                .hasMessageStartingWith(
                        "Revision r1 (make r1) cannot be undone from the history: downgrade() of app.R_r1");

        Migrator written = migrator(
                db, History.of().add("r1", op -> op.execute("create table r (x int)"), op -> op.dropTable("r")));
        assertThat(written.changed()).isEmpty();
        written.downgrade("base");
        assertThat(db.query("select to_regclass('r')")).containsExactly("");
    }

    @Test
    void anUpgradeThatIsStillToBeWrittenIsRefused(TestDatabase db) {
        assertThatThrownBy(() ->
                        migrator(db, History.of(Operations::notWrittenYet)).upgrade())
                .hasMessage("Revision r1 (make r1) cannot be applied: upgrade() of app.R_r1 is not written yet."
                        + " Write there what it is to do.\nNothing was sent to the database.");
    }

    @Test
    void aDowngradeIsDerivedFromTheUpgrade(TestDatabase db) {
        Migrator migrator = migrator(db, new Derived(op -> {
            op.createTable("a", column("id", INTEGER));
            op.addColumn("a", column("b", INTEGER));
        }));
        migrator.upgrade();
        assertThat(db.query("select downgrade_sql from ambix_revision"))
                .containsExactly("alter table a drop column b;\ndrop table a;");
        assertThat(migrator.planDowngrade("base").steps().get(0).statements())
                .containsExactly("alter table a drop column b", "drop table a");
        migrator.downgrade("base");
        assertThat(db.query("select to_regclass('a')")).containsExactly("");
    }

    @Test
    void aDerivedDowngradeNamesTheOperationThatCannotBeReversed(TestDatabase db) {
        db.execute("create table a (id int)");
        Migrator migrator = migrator(db, new Derived(op -> {
            op.createTable("b", column("id", INTEGER));
            op.dropTable("a");
        }));
        migrator.upgrade();
        String reason =
                "\"drop table a\" cannot be reversed, because it does not say what stood there before. Give it the "
                        + "earlier definition, or write the downgrade by hand.";
        assertThatThrownBy(() -> migrator.downgrade("base"))
                .hasMessage("Revision r1 cannot be undone: " + reason + "\nNothing was sent to the database.");
        assertThat(db.query("select downgrade_sql like '-- Irreversible: %' from ambix_revision"))
                .containsExactly("t");
    }

    @Test
    void aChangeSetIsReversedByItself(TestDatabase db) {
        db.execute("create table a (id int)");
        History history = History.of(
                op -> op.reverseOf(Operations.record(before -> before.createTable(table("a", column("id", INTEGER))))));
        migrator(db, history).upgrade();
        assertThat(db.query("select to_regclass('a')")).containsExactly("");
    }
}
