package dev.ambix.measurement;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.impact.LockLevel;
import dev.ambix.impact.TableLock;
import dev.ambix.lint.TrialFailure;
import dev.ambix.operation.Operations;
import dev.ambix.runtime.run.Direction;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is measured of SQL, functions and Java code, of which nothing is known beforehand. */
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(3)
class MeasurementIT {
    private static final QualifiedName ACCOUNT = QualifiedName.of("account");
    private static final QualifiedName ORDERS = QualifiedName.of("orders");

    private static final String BASE = """
            create table account (id bigint primary key, age int, note text);
            create table orders (id bigint primary key, account_id bigint, total int, note text);
            create index orders_note on orders (note);
            create function widen(name text) returns void language plpgsql as $f$
                begin execute format('alter table %I alter total type bigint', name); end $f$;
            """;

    private final TestDatabase server;

    MeasurementIT(TestDatabase server) {
        this.server = server;
    }

    private static MeasuredHistory history(Consumer<Operations> upgrade) {
        return new MeasuredHistory().add("start", "", op -> op.execute(BASE)).add("next", "start", upgrade);
    }

    private MeasuredRevision measured(Consumer<Operations> upgrade) {
        MeasuredRevision measured = history(upgrade).measure("next", server);
        assertThat(measured.remarks()).isEmpty();
        return measured;
    }

    private Impact impact(Consumer<Operations> upgrade) {
        MeasuredHistory history = history(upgrade);
        MeasuredRevision measured = history.measure("next", server);
        assertThat(measured.remarks()).isEmpty();
        return measured.impact(
                0,
                history.offline()
                        .operations(history.revision("next"), Direction.UPGRADE)
                        .get(0)
                        .impact());
    }

    @Test
    void aFunctionThatAltersATableIsSeenToRewriteIt() {
        Impact impact = impact(op -> op.execute("select widen('orders')"));
        assertThat(impact.locks()).containsExactly(new TableLock(ORDERS, LockLevel.ACCESS_EXCLUSIVE));
        assertThat(impact.effects().keySet()).containsExactly(Effect.REWRITES_TABLE);
    }

    @Test
    void aDoBlockIsSeenToScanTwoTablesAndToValidateAKey() {
        MeasuredRevision measured = measured(op -> op.execute("""
                do $$ begin
                    update orders set account_id = null;
                    execute 'alter table orders add constraint fk foreign key (account_id) references account';
                    execute 'alter table account add constraint ck check (age > -2147483648) not valid';
                end $$"""));
        MeasuredOperation operation = measured.operations().get(0);
        assertThat(operation.locks())
                .containsExactly(
                        new TableLock(ACCOUNT, LockLevel.ACCESS_EXCLUSIVE),
                        new TableLock(ORDERS, LockLevel.SHARE_ROW_EXCLUSIVE));
        assertThat(operation.validated()).containsExactly("orders.fk");
        assertThat(operation.changed()).contains("constraint account.ck", "constraint orders.fk");
        assertThat(operation.impact().effects()).containsOnlyKeys(Effect.SCANS_TABLE);
    }

    @Test
    void javaCodeIsSeenStatementByStatementAlsoOutsideOfTransactions() {
        Impact inside = impact(op -> op.online("widen it", db -> {
            if (db.hasColumn("orders", "total")) {
                db.dsl().execute("update orders set total = 0 where total is null");
                db.op().alterColumn("orders", "total").notNull();
            }
            db.dsl().execute("update account set note = 'x'");
        }));
        assertThat(inside.locks())
                .containsExactlyInAnyOrder(
                        new TableLock(ORDERS, LockLevel.ACCESS_EXCLUSIVE),
                        new TableLock(ACCOUNT, LockLevel.ROW_EXCLUSIVE));
        assertThat(inside.effects()).containsOnlyKeys(Effect.SCANS_TABLE);
        Impact outside = impact(op -> op.autocommitBlock(block -> block.online("widen it", db -> {
            db.dsl().execute("alter table orders alter total type bigint");
            db.dsl().execute("create index concurrently account_age on account (age)");
        })));
        assertThat(outside.locks())
                .containsExactlyInAnyOrder(
                        new TableLock(ORDERS, LockLevel.ACCESS_EXCLUSIVE),
                        new TableLock(ACCOUNT, LockLevel.SHARE_UPDATE_EXCLUSIVE));
        assertThat(outside.effects()).containsOnlyKeys(Effect.REWRITES_TABLE, Effect.SCANS_TABLE);
    }

    @Test
    void statementsThatNeedNoTransactionAreSeenFromBeside() {
        Impact vacuum = impact(op -> op.autocommitBlock(block -> block.execute("vacuum full orders")));
        assertThat(vacuum.locks()).containsExactly(new TableLock(ORDERS, LockLevel.ACCESS_EXCLUSIVE));
        assertThat(vacuum.effects()).containsOnlyKeys(Effect.REWRITES_TABLE);
        Impact reindex = impact(op -> op.autocommitBlock(block -> block.execute("reindex table concurrently orders")));
        assertThat(reindex.locks()).containsExactly(new TableLock(ORDERS, LockLevel.SHARE_UPDATE_EXCLUSIVE));
        assertThat(reindex.effects()).containsOnlyKeys(Effect.SCANS_TABLE);
    }

    @Test
    void tablesOfTheRevisionItselfDoNotCount() {
        MeasuredRevision measured = measured(op -> {
            op.execute(
                    "create table bill (id bigint primary key, n int); insert into bill select n, n from generate_series(1, 9) n");
            op.execute("alter table bill alter n type bigint");
            op.execute("create index on bill (n)");
            op.execute("drop table bill");
        });
        assertThat(measured.operations())
                .allSatisfy(operation -> assertThat(operation.impact()).isEqualTo(Impact.none()));
    }

    @Test
    void lossesAndChangesOfRowsAreCounted() {
        MeasuredRevision measured = measured(op -> {
            op.execute("alter table orders drop note");
            op.execute("update account set note = 'x'");
            op.execute("truncate account");
            op.execute("drop table orders");
        });
        List<MeasuredOperation> operations = measured.operations();
        assertThat(operations.get(0).dropped()).containsExactly("column orders.note", "index orders_note");
        assertThat(operations.get(1).tables().get(0).rows().isOfAll()).isTrue();
        assertThat(operations.get(1).impact().effects()).containsOnlyKeys(Effect.SCANS_TABLE);
        assertThat(operations.get(2).impact().effects()).containsOnlyKeys(Effect.LOSES_DATA);
        assertThat(operations.get(3).dropped()).contains("table orders");
        assertThat(operations.get(3).impact().has(Effect.LOSES_DATA)).isTrue();
    }

    /** The planner takes an index for a few rows. */
    @Test
    void allRowsAreFoundByAScan() {
        MeasuredRevision measured = measured(op -> {
            op.execute("update account set note = 'x' where id >= -9223372036854775808");
            op.execute("delete from account where id is not null");
            op.execute("update account set note = v from (values (1, 'a'), (3, 'b')) as given (k, v) where k = id");
        });
        assertThat(effects(measured.operations().get(0), ACCOUNT)).containsExactly(Effect.SCANS_TABLE);
        assertThat(effects(measured.operations().get(1), ACCOUNT)).contains(Effect.SCANS_TABLE);
        assertThat(effects(measured.operations().get(2), ACCOUNT)).isEmpty();
    }

    private static Set<Effect> effects(MeasuredOperation operation, QualifiedName table) {
        return operation.tables().stream()
                .filter(effects -> effects.table().equals(table))
                .flatMap(effects -> effects.effects().stream())
                .collect(Collectors.toSet());
    }

    @Test
    void aLockThatTheTransactionHoldsAlreadyCountsForKnownOperationsAndForWhatUsesTheTable() {
        MeasuredHistory history = history(op -> {
            op.execute("lock table orders in access exclusive mode");
            op.addColumn("orders", column("c", INTEGER));
            op.execute("update orders set total = 1 where note = 'x'");
            op.execute("update orders set total = 1 where total = 2");
        });
        MeasuredRevision measured = history.measure("next", server);
        List<Impact> declared = history.offline().operations(history.revision("next"), Direction.UPGRADE).stream()
                .map(facts -> facts.impact())
                .toList();
        assertThat(measured.operations().get(1).locks()).isEmpty();
        assertThat(measured.impact(1, declared.get(1)).locks())
                .containsExactly(new TableLock(ORDERS, LockLevel.ACCESS_EXCLUSIVE));
        assertThat(measured.impact(2, declared.get(2)).has(Effect.SCANS_TABLE)).isFalse();
        assertThat(measured.impact(3, declared.get(3)).has(Effect.SCANS_TABLE)).isTrue();
        assertThat(measured.impact(3, declared.get(3)).locks())
                .containsExactly(new TableLock(ORDERS, LockLevel.ACCESS_EXCLUSIVE));
    }

    @Test
    void rowsThatAreRefusedAreTakenAwayAndSaid() {
        MeasuredRevision measured = history(
                        op -> op.execute("alter table account add constraint none check (id is null)"))
                .measure("next", server);
        assertThat(measured.remarks()).hasSize(2).allSatisfy(remark -> assertThat(remark)
                .startsWith("Refused for some rows: "));
        assertThat(measured.operations().get(0).impact().has(Effect.SCANS_TABLE))
                .isTrue();
    }

    @Test
    void aRevisionThatFailsIsNotMeasuredAndNothingIsLeftBehind() {
        MeasuredHistory history = history(op -> op.execute("alter table nobody add c int"));
        MeasuredRevision measured = history.measure("next", server);
        assertThat(measured.isMeasured()).isFalse();
        assertThat(measured.remarks()).isEmpty();
        assertThat(measured.failures())
                .containsExactly(
                        new TrialFailure(TrialFailure.Kind.REVISION, 0, "relation \"nobody\" does not exist [42P01]."));
        assertThat(history.databases()).hasSize(3);
        assertThat(server.query("select datname from pg_database")).doesNotContainAnyElementsOf(history.databases());
    }

    @Test
    void factsAreRememberedUntilSomethingBeforeThemChangesOrTheyAreDamaged() {
        MeasurementMemory memory = MeasurementMemory.ofThisProcess();
        Consumer<Operations> next = op -> op.createIndex("ix", on("orders", "total"));
        MeasuredHistory history = history(next);
        assertThat(again(history, memory)).isEqualTo(again(history, memory));
        assertThat(history.measured()).hasSize(1);
        MeasuredHistory other = new MeasuredHistory()
                .add("start", "", op -> {
                    op.execute(BASE);
                    op.createTable("more", column("c", CLOB));
                })
                .add("next", "start", next);
        again(other, memory);
        assertThat(other.measured()).hasSize(1);
        MeasuredRevision whole = again(history, memory);
        String text = MeasurementText.write(whole);
        assertThat(MeasurementText.read(text)).contains(whole);
        for (int i = 0; i < text.length(); i++) {
            assertThat(MeasurementText.read(text.substring(0, i))).isEmpty();
        }
        assertThat(MeasurementText.read(text.replace("lock", "look"))).isEmpty();
    }

    private MeasuredRevision again(MeasuredHistory history, MeasurementMemory memory) {
        try (Measurement measurement = history.on(server, memory)) {
            return measurement.of(history.revision("next"));
        }
    }

    @Test
    void branchesAreMeasuredEachOnItsOwn() {
        MeasuredHistory history = history(op -> op.execute("create table mine (id int)"))
                .add("other", "start", op -> op.execute("create table mine (id bigint)"))
                .add("after", "other", op -> op.execute("alter table mine add c int"));
        try (Measurement measurement = history.on(server, MeasurementMemory.ofThisProcess())) {
            assertThat(measurement.of(history.revision("next")).isMeasured()).isTrue();
            assertThat(measurement.of(history.revision("other")).isMeasured()).isTrue();
            MeasuredRevision after = measurement.of(history.revision("after"));
            assertThat(after.operations().get(0).locks())
                    .containsExactly(new TableLock(QualifiedName.of("mine"), LockLevel.ACCESS_EXCLUSIVE));
        }
        assertThat(Set.copyOf(history.measured())).hasSize(3);
    }
}
