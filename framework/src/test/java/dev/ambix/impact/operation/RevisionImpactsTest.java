package dev.ambix.impact.operation;

import static dev.ambix.schema.Ddl.by;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.columns;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;

import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.operation.Operations;
import dev.ambix.operation.value.Operation;
import dev.ambix.sql.Statement;
import dev.ambix.sql.compiler.SqlCompiler;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What counts of an operation after the others of its revision. */
class RevisionImpactsTest {
    private static List<String> impacts(Consumer<Operations> code) {
        RevisionImpacts impacts = new RevisionImpacts(Impacts.standard());
        return Operations.record(code).operations().stream()
                .map(operation -> line(operation, impacts))
                .toList();
    }

    private static String line(Operation operation, RevisionImpacts impacts) {
        boolean isTransactional =
                SqlCompiler.standard().compile(operation).stream().allMatch(Statement::isTransactional);
        Impact impact = impacts.next(operation, isTransactional);
        return operation.summary() + ": " + impact.locks() + " "
                + impact.effects().keySet().stream().map(Effect::words).toList();
    }

    @Test
    void nobodyWaitsForATableThatIsNotCommitted() {
        assertThat(impacts(op -> {
                    op.createTable("t", column("id", BIGINT), column("note", CLOB));
                    op.createIndex("ix", on("t", "id"));
                    op.dropColumn("t", "note");
                    op.bulkInsert("t", columns("id"), row(1));
                    op.deleteRows("t", "id = 1");
                    op.renameTable("t", "u");
                    op.alterColumn("u", "id").notNull();
                    op.dropTable("u");
                }))
                .containsExactly(
                        "create table t: [] []",
                        "create index ix: [] []",
                        "drop column t.note: [] []",
                        "insert 1 rows into t: [] []",
                        "delete from t where id = 1: [] []",
                        "rename table t to u: [] []",
                        "set not null of column u.id: [] []",
                        "drop table u: [] []");
    }

    @Test
    void tablesThatStandAreStillLocked() {
        assertThat(impacts(op -> {
                    op.createTable("t", column("id", BIGINT));
                    op.addConstraint("t", foreignKey("id").references("account"));
                    op.createTableIfNotExists("maybe", column("id", BIGINT));
                    op.addColumn("maybe", column("note", CLOB));
                }))
                .containsExactly(
                        "create table t: [] []",
                        "add constraint (unnamed) to t: [SHARE ROW EXCLUSIVE on account] [scans table]",
                        "create table maybe: [] []",
                        "add column maybe.note: [ACCESS EXCLUSIVE on maybe] []");
    }

    @Test
    void whatIsCommittedBeforehandIsLocked() {
        assertThat(impacts(op -> {
                    op.createTable("t", column("id", BIGINT));
                    op.createIndexConcurrently("ix", on("t", "id"));
                    op.addColumn("t", column("note", CLOB));
                }))
                .containsExactly(
                        "create table t: [] []",
                        "create index ix concurrently: [SHARE UPDATE EXCLUSIVE on t] [scans table]",
                        "add column t.note: [ACCESS EXCLUSIVE on t] []");
    }

    @Test
    void aColumnThatTheRevisionMadeHasNothingToLose() {
        assertThat(impacts(op -> {
                    op.addColumn("account", column("full_name", CLOB));
                    op.backfill("account", by("id"), rows -> rows.set("full_name", "name"));
                    op.backfill("account", by("id"), rows -> rows.set("full_name", "name")
                            .set("name", "''"));
                    op.autocommitBlock(block -> block.update("account", rows -> rows.set("full_name", "name")));
                }))
                .containsExactly(
                        "add column account.full_name: [ACCESS EXCLUSIVE on account] []",
                        "backfill full_name of account: [ROW EXCLUSIVE on account] [scans table]",
                        "backfill full_name, name of account: [ROW EXCLUSIVE on account] [scans table, loses data]",
                        "update full_name of account: [ROW EXCLUSIVE on account] [scans table]");
    }

    @Test
    void whatOnlyFillsNullsLosesNothing() {
        assertThat(impacts(op -> {
                    op.backfill("account", by("id"), rows -> rows.set("mood", "'ok'")
                            .where("mood is null"));
                    op.update("account", rows -> rows.set("mood", "'ok'").where("mood is null or mood = 'sad'"));
                    op.update(
                            "account",
                            rows -> rows.set("mood", "'ok'").set("note", "''").where("mood is null"));
                }))
                .containsExactly(
                        "backfill mood of account: [ROW EXCLUSIVE on account] [scans table]",
                        "update mood of account: [ROW EXCLUSIVE on account] [scans table, loses data]",
                        "update mood, note of account: [ROW EXCLUSIVE on account] [scans table, loses data]");
    }
}
