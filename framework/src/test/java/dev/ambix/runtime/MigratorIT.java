package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.ambix.migration.Migration;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.change.AdoptedRevision;
import dev.ambix.runtime.history.ToolVersion;
import dev.ambix.runtime.lock.RunLock;
import dev.ambix.runtime.run.AppliedRevision;
import dev.ambix.runtime.run.CurrentState;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.runtime.run.Plan;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.runtime.run.ScriptSink;
import dev.ambix.runtime.run.UnknownRevisionException;
import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.testing.Psql;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestDatabase.PerTest.class)
class MigratorIT {
    private static Migrator migrator(TestDatabase db, History history) {
        return Migrator.builder().url(db.url()).migrations(history).build();
    }

    private static List<String> ids(RunResult result) {
        return result.revisions().stream().map(done -> done.revision().id()).toList();
    }

    private static List<String> idsOf(List<RevisionNode> revisions) {
        return revisions.stream().map(RevisionNode::id).toList();
    }

    private static History diamond() {
        return History.tables(1)
                .add("left", List.of("r1"), List.of(), op -> {}, op -> {})
                .add("right", List.of("r1"), List.of(), op -> {}, op -> {})
                .add("merged", List.of("left", "right"), List.of(), op -> {}, op -> {});
    }

    @Test
    void anUpgradeAppliesWhatIsMissingInOrder(TestDatabase db) {
        Migrator migrator = migrator(db, History.tables(3));
        assertThat(ids(migrator.upgrade("r2"))).containsExactly("r1", "r2");
        assertThat(ids(migrator.upgrade())).containsExactly("r3");
        assertThat(db.query("select relname from pg_class where relname in ('t1', 't2', 't3') order by 1"))
                .containsExactly("t1", "t2", "t3");
    }

    @Test
    void aDowngradeUndoesWhatIsAboveTheTarget(TestDatabase db) {
        Migrator migrator = migrator(db, History.tables(3));
        migrator.upgrade();
        assertThat(ids(migrator.downgrade("r1"))).containsExactly("r3", "r2");
        assertThat(ids(migrator.downgrade("base"))).containsExactly("r1");
        assertThat(db.query("select relname from pg_class where relname in ('t1', 't2', 't3')"))
                .isEmpty();
        assertThat(db.query("select revision from ambix_revision")).isEmpty();
    }

    @Test
    void aMergeWaitsForBothBranches(TestDatabase db) {
        Migrator migrator = migrator(db, diamond());
        assertThat(ids(migrator.upgrade("merged"))).containsExactly("r1", "left", "right", "merged");
        assertThat(ids(migrator.downgrade("left"))).containsExactly("merged");
        assertThat(ids(migrator.downgrade("r1"))).containsExactly("right", "left");
    }

    @Test
    void aDependencyIsAppliedFirst(TestDatabase db) {
        History history = History.of()
                .add("a", List.of(), List.of("b"), op -> op.execute("create view v as select * from tb"), op -> {})
                .add("b", List.of(), List.of(), op -> op.execute("create table tb (id int)"), op -> {});
        assertThat(ids(migrator(db, history).upgrade("a"))).containsExactly("b", "a");
        assertThat(db.query("select revision, depends_on from ambix_revision order by 1"))
                .containsExactly("a|{b}", "b|{}");
    }

    @Test
    void aRevisionThatIsSplicedInBelowAnAppliedHeadIsApplied(TestDatabase db) {
        migrator(db, History.tables(2)).upgrade();
        History spliced = History.tables(1)
                .add("new", op -> op.execute("create table spliced (id int)"))
                .add("r2", op -> op.execute("create table t2 (id int)"));
        Migrator migrator = migrator(db, spliced);
        assertThat(idsOf(migrator.current().missingBelow())).containsExactly("new");
        assertThat(migrator.current().isAtHeads()).isFalse();
        assertThat(ids(migrator.upgrade())).containsExactly("new");
        assertThat(migrator.current().isAtHeads()).isTrue();
    }

    @Test
    void thePlanSaysWhatARunWillDoAndDoesNothing(TestDatabase db) {
        Migrator migrator = migrator(db, History.tables(2));
        Plan plan = migrator.planUpgrade("head");
        assertThat(idsOf(plan.revisions())).containsExactly("r1", "r2");
        assertThat(plan.steps().get(0).statements()).containsExactly("create table t1 (id int)");
        assertThat(db.query("select relname from pg_class where relname like 'ambix%'"))
                .isEmpty();
        migrator.upgrade();
        assertThat(migrator.planUpgrade().isEmpty()).isTrue();
        assertThat(idsOf(migrator.planDowngrade("base").revisions())).containsExactly("r2", "r1");
    }

    @Test
    void currentAndHistorySeeWhatIsRecorded(TestDatabase db) {
        Migrator migrator = migrator(db, History.tables(3));
        assertThat(migrator.current().applied()).isEmpty();
        migrator.upgrade("r2");
        CurrentState current = migrator.current();
        assertThat(current.applied()).extracting(AppliedRevision::id).containsExactly("r1", "r2");
        assertThat(idsOf(current.tips())).containsExactly("r2");
        assertThat(idsOf(current.pending())).containsExactly("r3");
        AppliedRevision second = current.applied().get(1);
        assertThat(second.downRevisions()).containsExactly("r1");
        assertThat(second.message()).isEqualTo("make r2");
        assertThat(second.duration()).isPresent();
        assertThat(second.sqlHash()).hasValueSatisfying(hash -> assertThat(hash).matches("v2:[0-9a-f]{64}"));
        assertThat(migrator.history())
                .extracting(
                        entry -> entry.revision().id() + " " + entry.applied().isPresent())
                .containsExactly("r3 false", "r2 true", "r1 true");
    }

    @Test
    void theHistoryTablesHoldWholeRows(TestDatabase db) {
        Migrator migrator = migrator(
                db,
                History.tables(1)
                        .add("r2", op -> op.createIndexConcurrently("ix", on("t1", "id")), op -> op.dropIndex("ix")));
        migrator.upgrade();
        migrator.downgrade("r1");
        migrator.stamp("r2");
        assertThat(Recorded.revisions(db, "public").replace(ToolVersion.current(), "VERSION"))
                .isEqualTo("""
                        r1|{}|{}|make r1|t|t|v2:a0f09f494f016bb655a09a5ffb1a7f85f229eeac2bb4b9c16c3380e732016ad2|drop table t1;|VERSION|t
                        r2|{r1}|{}|make r2|t|f||drop index ix;|VERSION|t""");
        assertThat(Recorded.journal(db, "public")).isEqualTo("""
                        1||upgrade||started|||t|f|t
                        1|r1|upgrade||done|v2:a0f09f494f016bb655a09a5ffb1a7f85f229eeac2bb4b9c16c3380e732016ad2||t|t|t
                        1|r2|upgrade|1|started|v2:2e390f20e0da31f2e74dddd11cf7bce087f4ec6e3fcabd5be8c5ba7ebc654cf3||t|f|t
                        1|r2|upgrade|1|done|v2:2e390f20e0da31f2e74dddd11cf7bce087f4ec6e3fcabd5be8c5ba7ebc654cf3||t|t|t
                        1|r2|upgrade||done|v2:2e390f20e0da31f2e74dddd11cf7bce087f4ec6e3fcabd5be8c5ba7ebc654cf3||t|t|t
                        1||upgrade||done|||t|t|t
                        2||downgrade||started|||t|f|t
                        2|r2|downgrade||done|v2:bc19628299a2e0a7cba30a6554193b97a38cf435561fdc98697b978b36d0ffce||t|t|t
                        2||downgrade||done|||t|t|t
                        3||stamp||started|||t|f|t
                        3|r2|stamp||done|||t|t|t
                        3||stamp||done|||t|t|t""");
    }

    @Test
    void findingNothingToDoWritesNothingAndTakesNoLock(TestDatabase db) throws Exception {
        Migrator migrator = migrator(db, History.tables(2));
        migrator.upgrade();
        String before = Recorded.everything(db, "public");
        try (Connection holder = db.connect();
                var statement = holder.createStatement()) {
            statement.execute("select pg_advisory_lock(" + RunLock.key(HistoryPlace.of("public")) + ")");
            statement.execute("begin");
            statement.execute("lock table ambix_journal in exclusive mode");
            assertThat(migrator.upgrade().isEmpty()).isTrue();
            assertThat(migrator.downgrade("r2").isEmpty()).isTrue();
            statement.execute("rollback");
        }
        assertThat(Recorded.everything(db, "public")).isEqualTo(before);
    }

    @Test
    void aStampRecordsWithoutRunning(TestDatabase db) {
        Migrator migrator = migrator(db, History.tables(3));
        assertThat(ids(migrator.stamp("r2"))).containsExactly("r1", "r2");
        assertThat(db.query("select to_regclass('t1') is null")).containsExactly("t");
        assertThat(ids(migrator.stamp("r1"))).containsExactly("r2");
        assertThat(migrator.stamp("r1").isEmpty()).isTrue();
        assertThat(migrator.current().applied()).extracting(AppliedRevision::id).containsExactly("r1");
        assertThat(Recorded.steps(db)).isEqualTo("""
                        1 stamp started
                        1 stamp r1 done
                        1 stamp r2 done
                        1 stamp done
                        2 stamp started
                        2 stamp r2 done
                        2 stamp done""");
    }

    @Test
    void adoptingRecordsExactlyWhatAnotherToolApplied(TestDatabase db) {
        Migrator migrator = migrator(db, History.tables(3));
        Instant then = Instant.parse("2024-05-06T07:08:09Z");
        List<AdoptedRevision> adopted = List.of(
                new AdoptedRevision("r1", then, "flyway", Optional.of(Duration.ofMillis(42)), true),
                new AdoptedRevision("r3", then, "flyway", Optional.empty(), false));

        assertThat(migrator.planAdopt(adopted).recorded()).containsExactly("r1", "r3");
        assertThat(ids(migrator.adopt(adopted))).containsExactly("r1", "r3");
        assertThat(migrator.adopt(adopted).isEmpty()).isTrue();

        assertThat(db.query("select to_regclass('t1') is null")).containsExactly("t");
        assertThat(migrator.current().applied())
                .extracting(AppliedRevision::id, AppliedRevision::appliedAt, AppliedRevision::appliedBy)
                .containsExactlyInAnyOrder(tuple("r1", then, "flyway"), tuple("r3", then, "flyway"));
        assertThat(db.query("select revision || ' ' || (sql_hash is not null) || ' ' || coalesce(duration_ms, -1)"
                        + " from ambix_revision order by 1"))
                .containsExactly("r1 true 42", "r3 false -1");
        assertThat(migrator.changed()).isEmpty();
        assertThat(ids(migrator.upgrade())).containsExactly("r2");
        assertThatThrownBy(() ->
                        migrator.adopt(List.of(new AdoptedRevision("r9", then, "flyway", Optional.empty(), true))))
                .hasMessage("\"r9\" is not among the migrations, so that it cannot be recorded as applied.");
    }

    @Test
    void stampingBaseOnANewDatabaseWritesNothing(TestDatabase db) {
        migrator(db, History.tables(1)).stamp("base");
        assertThat(db.query("select relname from pg_class where relname like 'ambix%'"))
                .isEmpty();
    }

    @Test
    void aPurgingStampForgetsUnknownRevisions(TestDatabase db) {
        migrator(db, History.tables(3)).upgrade();
        Migrator other = migrator(db, History.of().add("x1", op -> {}));
        assertThatThrownBy(() -> other.stamp("x1")).hasMessageContaining("not among the migrations");
        other.stampPurging("x1");
        assertThat(db.query("select revision from ambix_revision")).containsExactly("x1");
    }

    @Test
    void unknownRevisionsAreRefused(TestDatabase db) {
        migrator(db, History.tables(3)).upgrade();
        Migrator older = migrator(db, History.tables(1));
        assertThatThrownBy(older::upgrade)
                .isInstanceOf(UnknownRevisionException.class)
                .message()
                .satisfies(message -> assertThat(message.replaceAll("applied \\S+ by \\w+", "applied T by U"))
                        .isEqualTo("""
                                The database has 2 revisions that no migration here defines: r2 (make r2), applied T by U; \
                                r3 (make r3), applied T by U. Nothing was done. Use the migrations that it was upgraded \
                                with (another branch or a newer release?), undo each of them, the newest first, with \
                                "downgrade --stored r3", or correct the record with "stamp --purge"."""));
        assertThatThrownBy(() -> older.downgrade("base")).isInstanceOf(UnknownRevisionException.class);
        assertThat(older.current().unknown()).extracting(AppliedRevision::id).containsExactly("r2", "r3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "history",
                "History",
                "my history",
                "quo\"te",
                "drop table t1; --",
                "user",
                "größe",
                "a.b",
                "%s{0}?$$"
            })
    void aHistorySchemaIsMadeWhateverItsName(String schema, TestDatabase db) {
        Migrator migrator = Migrator.builder()
                .url(db.url())
                .migrations(History.tables(2))
                .historySchema(schema)
                .build();
        migrator.upgrade();
        migrator.downgrade("r1");
        migrator.stamp("r2");
        assertThat(migrator.current().isAtHeads()).isTrue();
        assertThat(db.query("select n.nspname from pg_class c join pg_namespace n on n.oid = relnamespace "
                        + "where relname = 'ambix_revision'"))
                .containsExactly(schema);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's; drop table t1; --",
                "a\\'b",
                "$$;$ambix$",
                "{0} %s ?",
                "line\nbreak\r\nmore; create table hacked()"
            })
    void messagesAreDataInRunsAndScripts(String message) {
        RevisionNode node =
                new RevisionNode("r1", List.of(), List.of(), List.of(), message, Optional.empty(), "app.R1");
        try (TestDatabase live = TestDatabase.create();
                TestDatabase scripted = TestDatabase.create()) {
            Migrator migrator =
                    Migrator.builder().url(live.url()).migrations(one(node)).build();
            migrator.upgrade();
            assertThat(migrator.current().applied().get(0).message()).isEqualTo(message);
            StringBuilder script = new StringBuilder();
            migrator.scriptUpgrade("head", ScriptSink.to(script));
            Psql.run(scripted, script.toString());
            assertThat(Recorded.everything(scripted, "public")).isEqualTo(Recorded.everything(live, "public"));
        }
    }

    private static MigrationSource one(RevisionNode node) {
        History table = History.tables(1);
        return new MigrationSource() {
            @Override
            public List<RevisionNode> revisions() {
                return List.of(node);
            }

            @Override
            public Migration migration(RevisionNode revision) {
                return table.migration(table.revisions().get(0));
            }
        };
    }

    @Test
    void aVeryLargeRevisionIsOneTransaction(TestDatabase db) {
        History history = History.of(op -> {
            op.execute("create table n (i int, at timestamptz default now())");
            for (int i = 0; i < 10_000; i++) {
                op.execute("insert into n (i) values (" + i + ")");
            }
        });
        migrator(db, history).upgrade();
        assertThat(db.query("select count(*), count(distinct at) from n")).containsExactly("10000|1");
    }
}
