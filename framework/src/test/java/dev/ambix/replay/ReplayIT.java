package dev.ambix.replay;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.columns;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.model.ModelCache;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.conformance.RealHistory;
import dev.ambix.conformance.SqlText;
import dev.ambix.drift.Drift;
import dev.ambix.drift.DriftedObject;
import dev.ambix.drift.check.DriftCheck;
import dev.ambix.migration.RepeatableUnit;
import dev.ambix.operation.row.LargeText;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.MigratorBuilder;
import dev.ambix.runtime.ReplayPlan;
import dev.ambix.runtime.history.OwnTables;
import dev.ambix.runtime.run.LockMode;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.testing.Sample;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A replay makes what a run makes, of whatever migrations can hold. */
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(4)
class ReplayIT {
    private static final ReadOptions READING = ReadOptions.DEFAULTS.leavingOut(
            List.of(QualifiedName.of("ambix_revision"), QualifiedName.of("ambix_journal")));

    private static final ReadOptions ALL = READING.leavingOut(OwnTables.in("public"));

    @TempDir
    Path folder;

    private static ScratchServer server(TestDatabase db) {
        return name -> name.isEmpty() ? db.connect() : db.connectNear(name);
    }

    private static Migrator migrator(TestDatabase db, Line line) {
        return Migrator.builder().url(db.url()).migrations(line).build();
    }

    private static Replay replay(TestDatabase db, Line line, Optional<ModelCache> cache) {
        return new Replay(server(db), () -> Migrator.builder().migrations(line), READING, cache);
    }

    private static Schema live(TestDatabase db) {
        return Replay.live(server(db), READING).graph().schema();
    }

    private static void assertSame(TestDatabase db, Line line) {
        migrator(db, line).upgrade();
        Replayed replayed =
                replay(db, line, Optional.empty()).of(migrator(db, line).planReplay());
        assertThat(replayed.gaps()).isEmpty();
        assertThat(replayed.schema().graph().schema()).isEqualTo(live(db));
    }

    /** Adding a value and using it, pending checks of rows, and a table that is there for a transaction alone. */
    @Test
    void whatCannotShareATransactionIsRunByItself(TestDatabase db) {
        assertSame(
                db,
                Line.of("create type mood as enum ('fine')")
                        .add(
                                "r2",
                                op -> op.execute("create table t (id int primary key, m mood, "
                                        + "up int references t deferrable initially deferred)"))
                        .add("r3", op -> op.addEnumValue("mood", "bad"))
                        .add("r4", op -> op.execute("alter table t alter column m set default 'bad'"))
                        .add("r5", op -> op.execute("insert into t (id, up) values (1, 1)"))
                        .add("r6", op -> op.execute("alter table t add column more int"))
                        .add("r7", op -> op.execute("create temporary table kept on commit drop as select 1 as one"))
                        .add("r8", op -> op.execute("create temporary table kept on commit drop as select 2 as two")));
    }

    @Test
    void whatIsNoPlainStatementIsRunAsEver(TestDatabase db) {
        AtomicInteger steps = new AtomicInteger();
        assertSame(
                db,
                Line.of("create table t (id int primary key, n int)")
                        .add("r2", op -> op.execute("set search_path to pg_catalog"))
                        .add("r3", op -> op.execute("create table u (id int)"))
                        .add("r4", op -> op.bulkInsert("t", columns("id", "n"), List.of(row(1, 1), row(2, null))))
                        .add(
                                "r5",
                                op -> op.autocommitBlock(auto -> auto.execute("create index concurrently i on t (n)")))
                        .add(
                                "r6",
                                op -> op.online("fills what is empty", online -> {
                                    steps.incrementAndGet();
                                    online.dsl().execute("update t set n = 0 where n is null");
                                }))
                        .add("r7", op -> op.alterColumn("t", "n").notNull())
                        .add("r8", op -> op.addColumn("t", column("more", INTEGER)))
                        .add("r9", op -> op.createIndex("ix_more", on("t", "more"))));
        assertThat(steps).hasValue(2);
    }

    @Test
    void aRevisionWithoutItsMigrationIsReplayedFromTheHistory(TestDatabase db) {
        Line all = Line.of("create table t (id int primary key)")
                .add("r2", op -> op.execute("create table gone (id int)"))
                .add("r3", op -> op.online("counts what nobody counts", online -> {}))
                .add("r4", op -> op.addColumn("t", column("n", INTEGER)));
        migrator(db, all).upgrade();
        Line some = Line.of("create table t (id int primary key)");

        Replayed replayed =
                replay(db, some, Optional.empty()).of(migrator(db, some).planReplay());

        assertThat(replayed.schema().graph().schema()).isEqualTo(live(db));
        assertThat(replayed.gaps())
                .containsExactly("Revision r3 (make r3) is not among the migrations, and the history does not keep its"
                        + " online step \"counts what nobody counts\".");
    }

    @Test
    void aRevisionThatTheHistoryDoesNotKeepIsNamed(TestDatabase db) {
        Line all = Line.of("create table t (id int)").add("r2", op -> op.execute("create table gone (id int)"));
        migrator(db, all).upgrade();
        db.execute("update ambix_revision set upgrade_sql = null where revision = 'r2'");
        Line some = Line.of("create table t (id int)");

        assertThat(replay(db, some, Optional.empty())
                        .of(migrator(db, some).planReplay())
                        .gaps())
                .containsExactly(
                        "Revision r2 (make r2) is not among the migrations, and the history has no SQL of it.");
    }

    @Test
    void theSameIsRunOnce(TestDatabase db) throws IOException {
        AtomicInteger steps = new AtomicInteger();
        Line line = Line.of("create table t (id int)")
                .add("r2", op -> op.online("counts", online -> steps.incrementAndGet()));
        ModelCache cache = new ModelCache(folder);
        Replay replay = replay(db, line, Optional.of(cache));
        ReplayPlan plan = migrator(db, line).planReplay(List.of("r1", "r2"));

        Replayed first = replay.of(plan);
        // Roles that other tests make on the server meanwhile count as a change.
        int runs = 0;
        for (int i = 0; i < 5 && runs != steps.get(); i++) {
            runs = steps.get();
            assertThat(replay.of(plan)).isEqualTo(first);
            assertThat(replay.of(migrator(db, line).planReplay(List.of("r1")))).isEqualTo(first);
        }
        assertThat(steps).as("once it is kept").hasValue(runs);

        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.writeString(file, "damaged");
            }
        }
        assertThat(replay.of(plan)).isEqualTo(first);
        assertThat(steps.get()).isGreaterThan(runs);
    }

    @Test
    void whatFailsIsReportedAsByARun(TestDatabase db) {
        Line line = Line.of("create table t (id int)").add("r2", op -> op.execute("create table t (id int)"));

        assertThatThrownBy(() ->
                        replay(db, line, Optional.empty()).of(migrator(db, line).planReplay(List.of("r1", "r2"))))
                .isInstanceOf(RevisionFailedException.class)
                .hasMessageContaining("r2")
                .hasMessageContaining("relation \"t\" already exists")
                .hasMessageEndingWith("This was a replay on a scratch database; the database itself was left alone.");
    }

    /** Behind the second one the server is at work when that is found. */
    @ParameterizedTest
    @ValueSource(ints = {2, 100})
    void whatCannotBeRecordedLeavesNoScratchDatabase(int place, TestDatabase db) {
        Line line = Line.of("create table t1 (id int)");
        for (int i = 2; i < place; i++) {
            String table = "create table t" + i + " (id int)";
            line.add("r" + i, op -> op.execute(table));
        }
        line.add("r" + place, op -> {
            throw new IllegalStateException("not today");
        });
        Set<String> made = new HashSet<>();
        ScratchServer server = name -> {
            made.add(name);
            return server(db).connect(name);
        };
        List<String> ids = line.revisions().stream().map(RevisionNode::id).toList();

        assertThatThrownBy(
                        () -> new Replay(server, () -> Migrator.builder().migrations(line), READING, Optional.empty())
                                .of(migrator(db, line).planReplay(ids)))
                .isInstanceOf(RevisionFailedException.class)
                .hasMessageContaining("not today");
        made.remove("");
        assertThat(made).hasSize(1).allSatisfy(name -> assertThat(
                        db.query("select count(*) from pg_database where datname = '" + name + "'"))
                .containsExactly("0"));
    }

    /** So that some are sent while others are compiled, and some are run again by themselves. */
    @Test
    void aLongLineMakesTheSame(TestDatabase db) {
        Line line = Line.of("create type mood as enum ('m0')");
        for (int i = 1; i < 150; i++) {
            String label = "m" + i;
            String table = "create table t" + i + " (m mood default '" + label + "')";
            line.add("r" + i + "a", op -> op.addEnumValue("mood", label));
            line.add("r" + i + "b", op -> op.execute(table));
        }
        assertSame(db, line);
    }

    @Test
    void aDatabaseThatHoldsSomethingIsRefused(TestDatabase db) {
        db.execute("create table mine (id int)");
        Line line = Line.of("create table t (id int)");
        Migrator migrator = migrator(db, line);

        assertThatThrownBy(() -> migrator.replay(migrator.planReplay(List.of("r1"))))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("on an empty database only");
        assertThat(db.query("select to_regclass('t')")).containsExactly("");
    }

    static List<RealHistory> histories() {
        return Sample.of(RealHistory.all(), 2, "replayed histories");
    }

    @ParameterizedTest
    @MethodSource("histories")
    void aRealHistoryMakesTheSameInBatches(RealHistory history, TestDatabase db) {
        Line line = new Line();
        for (SqlText step : history.steps()) {
            line.add("r" + line.revisions().size(), op -> op.execute(step.sql()));
        }
        try {
            migrator(db, line).upgrade();
        } catch (MigrationException e) {
            assumeTrue(false, "Such a history is not written for a runner of migrations: " + e.getMessage());
        }
        assertSame(db, line);
    }

    @Test
    void unitsAndTheTablesOfRunsAreNoDrift(TestDatabase db) {
        Line line = Line.of("create table t (id int)");
        LargeText view = LargeText.of("recent.sql", "create view recent as select id from t");
        Supplier<MigratorBuilder> migrators = () -> Migrator.builder()
                .units(List.of(RepeatableUnit.of("recent", view)))
                .lock(LockMode.LEASE);
        migrators.get().url(db.url()).migrations(line).build().upgrade();
        assertThat(db.query("select relname from pg_class where relname in ('recent', 'ambix_unit', 'ambix_lease')"))
                .hasSize(3);

        DriftCheck check =
                DriftCheck.of(db.url(), new Properties()).migrations(line).migrators(migrators);

        assertThat(check.run().objects()).isEmpty();
        db.execute("create view other as select 1 as n");
        assertThat(check.run().objects())
                .extracting(object -> object.object().toString())
                .containsExactly("view other");
    }

    @Test
    void anApplicationFindsTheDriftOfItsDatabase(TestDatabase db) {
        Line line = Line.of("create table t (id int); create table cache_1 (id int)");
        DriftCheck check = DriftCheck.of(db.url(), new Properties())
                .migrations(line)
                .historySchema("history")
                .exclude("cache_*")
                .cache(folder);
        assertThatThrownBy(check::run).hasMessageStartingWith("No revision is applied");
        Migrator.builder()
                .url(db.url())
                .migrations(line)
                .historySchema("history")
                .build()
                .upgrade();
        assertThat(check.run().isEmpty()).isTrue();

        db.execute("alter table t add column n int", "drop table cache_1");

        Drift drift = check.run();
        assertThat(drift.objects()).singleElement().satisfies(object -> {
            assertThat(object.object()).hasToString("column n on t");
            assertThat(object.deviation()).isEqualTo(DriftedObject.Deviation.UNEXPECTED);
        });
        assertThat(drift.repair().operations()).hasSize(1);
        assertThat(check.scratch(db.url(), new Properties())
                        .schemas("history")
                        .run()
                        .isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "My App"})
    void namesWithoutASchemaMayBelongToAnother(String schema, TestDatabase db) {
        Line line = Line.of("create table t (id int); create table public.beside (id int)")
                .add("r2", op -> op.addColumn("t", column("n", INTEGER)));
        Migrator.builder()
                .url(db.url())
                .migrations(line)
                .defaultSchema(schema)
                .build()
                .upgrade();
        DriftCheck check = DriftCheck.of(db.url(), new Properties()).migrations(line);
        assertThat(check.defaultSchema(schema).cache(folder).run().isEmpty()).isTrue();

        db.execute("alter table \"" + schema + "\".t drop column n", "drop table public.beside");

        for (int i = 0; i < 2; i++) {
            assertThat(check.run().objects())
                    .extracting(object -> object.object().toString())
                    .containsExactlyInAnyOrder("column n on t", "table public.beside");
        }
    }

    @Test
    void aRunRecordsTheFingerprintOfTheSchema(TestDatabase db) {
        Line line = Line.of("create table t (id int)").add("r2", op -> op.execute("create table u (id int)"));
        Migrator migrator = Migrator.builder()
                .url(db.url())
                .migrations(line)
                .fingerprint(DriftCheck.fingerprint("public"))
                .build();
        assertThat(migrator.fingerprint()).isEmpty();
        migrator.upgrade();

        assertThat(db.query("select revision from ambix_revision where fingerprint is not null"))
                .containsExactly("r2");
        Fingerprint now = Fingerprint.of(Replay.live(server(db), ALL), ALL);
        assertThat(migrator.fingerprint().flatMap(now::isSame)).contains(true);
        db.execute("alter table u add column n int");
        Fingerprint later = Fingerprint.of(Replay.live(server(db), ALL), ALL);
        assertThat(migrator.fingerprint().flatMap(later::isSame)).contains(false);
        db.execute("alter table u drop column n");
        assertThat(Fingerprint.of(Replay.live(server(db), ALL), ALL)).isEqualTo(now);
        ReadOptions some = ALL.withSchemas(List.of("public"));
        assertThat(migrator.fingerprint().flatMap(Fingerprint.of(Replay.live(server(db), some), some)::isSame))
                .isEmpty();
        migrator.downgrade("r1");
        assertThat(db.query("select revision from ambix_revision where fingerprint is not null"))
                .containsExactly("r1");
        assertThat(migrator.fingerprint().flatMap(Fingerprint.of(Replay.live(server(db), ALL), ALL)::isSame))
                .contains(true);
    }

    /** PostgreSQL opens a table to spell an expression of it. */
    @Test
    void aRunWaitsNoLongerForItsFingerprintThanForALock(TestDatabase db) throws Exception {
        Migrator.builder()
                .url(db.url())
                .migrations(Line.of("create table t (a int, b int generated always as (a + 1) stored)"))
                .build()
                .upgrade();
        Migrator migrator = Migrator.builder()
                .url(db.url())
                .migrations(Line.of("create table t (a int, b int generated always as (a + 1) stored)")
                        .add("r2", op -> op.execute("create table u (id int)")))
                .lockTimeout(Duration.ofSeconds(1))
                .fingerprint(DriftCheck.fingerprint("public"))
                .build();
        try (Connection other = db.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table t in access exclusive mode");
            assertThat(migrator.upgrade().revisions()).hasSize(1);
        }
        assertThat(migrator.fingerprint()).isEmpty();
        assertThat(db.query("select state from ambix_journal where revision is null order by id"))
                .containsExactly("started", "done", "started", "done");
    }

    @Test
    void aFingerprintThatCannotBeReadOrRecordedEndsNoRun(TestDatabase db) {
        Line line = Line.of("create table t (id int)");
        Migrator.builder()
                .url(db.url())
                .migrations(line)
                .fingerprint(serverVersion -> {
                    throw new MigrationException("no");
                })
                .build()
                .upgrade();
        Line more = Line.of("create table t (id int)")
                .add("r2", op -> op.execute("create table u (id int)"))
                .add("r3", op -> op.execute("alter table ambix_revision drop column fingerprint"));
        Migrator migrator = Migrator.builder()
                .url(db.url())
                .migrations(more)
                .fingerprint(DriftCheck.fingerprint("public"))
                .build();
        migrator.upgrade();

        assertThat(migrator.fingerprint()).isEmpty();
        assertThat(db.query("select count(*) from ambix_revision")).containsExactly("3");
        assertThat(db.query("select state from ambix_journal where revision is null order by id"))
                .containsExactly("started", "done", "started", "done");
    }

    /** The text of values must not change in silence: what is recorded in databases would tell of changes that nobody made. */
    @Test
    void theFingerprintOfASchemaStaysTheSame(TestDatabase db) {
        db.execute(
                "create table t (id bigint generated always as identity primary key, a varchar(8) default 'x' unique)",
                "create index i on t (lower(a))",
                "create view v as select a from t",
                "grant select on t to public, pg_monitor",
                "comment on table t is 'kept'");
        assumeTrue(db.majorVersion() == 18, "The values are those of one version.");

        assertThat(Fingerprint.of(Replay.live(server(db), ALL), ALL).hash())
                .isEqualTo("d89e3fff462e7ae4c184756be91c784f2eddd95eb88228f334cb8a2e4223ab9e");
    }
}
