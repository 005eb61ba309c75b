package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.ambix.MigrationException;
import dev.ambix.runtime.lock.RunLock;
import dev.ambix.runtime.run.LockMode;
import dev.ambix.runtime.run.LockTimeoutException;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.runtime.run.ScriptSink;
import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.testing.Psql;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several histories in the same history tables: each with its graph and its lock, held together by their dependencies. */
@ExtendWith(TestDatabase.PerTest.class)
class StreamsIT {
    private static final long KEY_OF_EARLIER_VERSIONS = -7873679056042811237L;
    private static final String ROWS = "select stream, revision, depends_on from ambix_revision order by applied_at";

    /** The revision r2 of the shop needs b1, and b2 of the library needs r1. */
    private static SeveralStreams crossing() {
        return streams(
                "default",
                table(table(History.of(), "r1", "shop"), "r2", "cart", "billing:b1"),
                "billing",
                table(table(History.of(), "b1", "invoice"), "b2", "item", "default:r1"));
    }

    private static SeveralStreams streams(Object... namesAndHistories) {
        Map<String, MigrationSource> streams = new TreeMap<>();
        for (int i = 0; i < namesAndHistories.length; i += 2) {
            streams.put((String) namesAndHistories[i], (MigrationSource) namesAndHistories[i + 1]);
        }
        return new SeveralStreams(streams);
    }

    private static History table(History history, String id, String table, String... dependsOn) {
        List<String> below = history.revisions().stream()
                .reduce((first, last) -> last)
                .map(last -> List.of(last.id()))
                .orElse(List.of());
        return history.add(
                id,
                below,
                List.of(dependsOn),
                op -> op.execute("create table " + table + " (id int)"),
                op -> op.dropTable(table));
    }

    private static MigratorBuilder builder(TestDatabase db, MigrationSource source) {
        return Migrator.builder().url(db.url()).migrations(source);
    }

    @Test
    void eachHasRevisionsOfItsOwnUnderTheSameIds(TestDatabase db) {
        Migrator shop = builder(db, History.tables(2)).build();
        Migrator billing = builder(db, table(History.of(), "r1", "invoice")).stream("billing")
                .build();
        assertThat(shop.upgrade().revisions()).hasSize(2);
        assertThat(billing.current().pending()).extracting("id").containsExactly("r1");
        assertThat(billing.current().applied()).isEmpty();
        assertThat(billing.upgrade().revisions()).hasSize(1);
        assertThat(db.query(ROWS)).containsExactly("default|r1|{}", "default|r2|{}", "billing|r1|{}");
        assertThat(billing.journal(9)).hasSize(3).extracting("run").containsOnly(1L);
        assertThat(shop.journal(9)).hasSize(4).extracting("run").containsOnly(1L);
        assertThat(shop.current().tips()).extracting("id").containsExactly("r2");
        assertThat(billing.stream()).isEqualTo("billing");
        billing.downgrade("base");
        assertThat(shop.current().applied()).extracting("id").containsExactly("r1", "r2");
        shop.stamp("r1");
        billing.stamp("head");
        shop.stampPurging("base");
        assertThat(db.query(ROWS)).containsExactly("billing|r1|{}");
    }

    @Test
    void allAreUpgradedInTheOrderOfTheirDependencies(TestDatabase db) {
        Streams streams = builder(db, crossing()).buildStreams();
        assertThat(streams.names()).containsExactly("billing", "default");
        assertThat(streams.planUpgrade())
                .extracting("stream", "targets")
                .containsExactly(
                        tuple("billing", List.of("b1")),
                        tuple("default", List.of("head")),
                        tuple("billing", List.of("heads")));
        assertThat(streams.planUpgrade().stream()
                        .mapToInt(step -> step.plan().revisions().size()))
                .containsExactly(1, 2, 1);
        assertThat(db.query("select to_regclass('ambix_revision')")).containsExactly("");
        List<Streams.Result> results = streams.upgrade();
        assertThat(results).extracting(Streams.Result::stream).containsExactly("billing", "default", "billing");
        assertThat(db.query(ROWS))
                .containsExactly(
                        "billing|b1|{}", "default|r1|{}", "default|r2|{billing:b1}", "billing|b2|{default:r1}");
        assertThat(streams.upgrade()).allMatch(result -> result.result().isEmpty());
        assertThat(streams.current().get("billing").tips()).extracting("id").containsExactly("b2");
        assertThat(streams.migrator("default").current().pending()).isEmpty();
        assertThat(streams.migrator("default").streams().names()).isEqualTo(streams.names());
    }

    @Test
    void aRevisionIsRefusedWhoseDependencyIsNotApplied(TestDatabase db) {
        Migrator shop = builder(db, crossing()).build();
        String sentence =
                "Revision r2 (make r2) depends on revision b1 of the stream billing, which is not applied. Apply it"
                        + " first: \"ambix upgrade --stream billing b1\", or \"ambix upgrade --all-streams\" for what is pending of all"
                        + " streams.";
        assertThatThrownBy(shop::upgrade).isInstanceOf(MigrationException.class).hasMessage(sentence);
        assertThatThrownBy(shop::planUpgrade).hasMessage(sentence);
        assertThatThrownBy(shop::rehearseUpgrade).hasMessage(sentence);
        assertThat(db.query("select to_regclass('shop')")).containsExactly("");
        shop.upgrade("r1");
        builder(db, crossing()).stream("billing").build().upgrade("b1");
        assertThat(shop.upgrade().revisions())
                .extracting(done -> done.revision().id())
                .containsExactly("r2");
    }

    @Test
    void whatIsNotAtHandIsLookedForInTheHistory(TestDatabase db) {
        Migrator shop =
                builder(db, table(History.of(), "r1", "shop", "billing:b1")).build();
        assertThatThrownBy(shop::upgrade)
                .hasMessage(
                        "Revision r1 (make r1) depends on revision b1 of the stream billing, which is not applied. There is"
                                + " no stream billing, neither at hand nor in the history. Put the library that has it on the class"
                                + " path, or upgrade it where it is at hand.");
        builder(db, table(History.of(), "b0", "invoice")).stream("billing")
                .build()
                .upgrade();
        assertThatThrownBy(shop::upgrade)
                .hasMessageEndingWith(
                        "The migrations of that stream are not at hand: let the project or library that has them"
                                + " upgrade first, or put it on the class path.");
        builder(db, table(table(History.of(), "b0", "invoice"), "b1", "item")).stream("billing")
                .build()
                .upgrade();
        assertThat(shop.upgrade().revisions()).hasSize(1);
    }

    @Test
    void mistypedStreamsAndRevisionsAreNamed(TestDatabase db) {
        History billing = table(History.of(), "b1", "invoice");
        Streams wrongId = builder(
                        db, streams("default", table(History.of(), "r1", "shop", "billing:b7"), "billing", billing))
                .buildStreams();
        assertThatThrownBy(wrongId::upgrade)
                .hasMessageContaining("There is no such revision among those of that stream at hand.");
        assertThat(db.query("select to_regclass('invoice')")).containsExactly("");
        Streams wrongStream = builder(
                        db, streams("default", table(History.of(), "r1", "shop", "biling:b1"), "billing", billing))
                .buildStreams();
        assertThatThrownBy(wrongStream::upgrade)
                .hasMessageEndingWith(
                        "There is no stream biling, neither at hand nor in the history. Did you mean billing?");
        assertThatThrownBy(() -> builder(db, crossing()).stream("biling").build())
                .hasMessage("There are no migrations of a stream biling. Did you mean billing? At hand are the streams"
                        + " billing, default.");
        assertThatThrownBy(() -> builder(db, crossing()).stream("my billing"))
                .hasMessage(
                        "\"my billing\" is no name of a stream: it holds U+0020; only letters, digits, \"_\", \".\" and"
                                + " \"-\" are allowed.");
        assertThatThrownBy(() -> builder(db, table(History.of(), "r1", "shop", "my billing:b1"))
                        .build())
                .hasMessageContaining("Revision r1 (make r1) depends on \"my billing:b1\"")
                .hasMessageEndingWith("A revision of another stream is named as STREAM:ID, with its full id.");
        assertThatThrownBy(() -> builder(db, table(History.of(), "r1", "shop", "default:r0"))
                        .build())
                .hasMessageEndingWith("Name a revision of the same stream by its id alone: \"r0\".");
        assertThatThrownBy(() -> builder(db, streams("billing", billing, "stock", History.tables(1)))
                        .build())
                .hasMessageStartingWith("There are no migrations of the stream default, only of billing, stock.");
        assertThat(builder(db, streams("billing", billing)).build().stream()).isEqualTo("billing");
        assertThat(builder(db, streams("billing", billing)).build().streams().names())
                .containsExactly("billing");
    }

    @Test
    void aCircleOfStreamsIsRefused(TestDatabase db) {
        MigratorBuilder circle = builder(
                db,
                streams(
                        "default",
                        table(table(History.of(), "r1", "shop", "billing:b2"), "r2", "cart"),
                        "billing",
                        table(table(History.of(), "b1", "invoice", "default:r2"), "b2", "item")));
        assertThatThrownBy(circle::buildStreams)
                .hasMessage(
                        "Revisions of several streams stand on each other in a circle: billing:b1 -> default:r2 -> default:r1"
                                + " -> billing:b2 -> billing:b1. None of them can run first. Take one of the dependencies away.");
    }

    @Test
    void whatAnotherStreamDependsOnIsNotUndone(TestDatabase db) {
        Streams streams = builder(db, crossing()).buildStreams();
        streams.upgrade();
        Migrator billing = streams.migrator("billing");
        String sentence =
                "Revision b1 (make b1) cannot be undone: revision r2 of the stream default depends on it and is"
                        + " applied. Undo that first: \"ambix downgrade --stream default r2-1\".";
        assertThatThrownBy(() -> billing.downgrade("base")).hasMessage(sentence);
        assertThatThrownBy(() -> billing.planDowngrade("base")).hasMessage(sentence);
        billing.downgrade("b1");
        assertThatThrownBy(() -> billing.undoAsApplied("b1")).hasMessage(sentence);
        streams.migrator("default").downgrade("r1");
        billing.downgrade("base");
        assertThat(db.query(ROWS)).containsExactly("default|r1|{}");
    }

    @Test
    void aRevisionThatReplacesTheOneDependedOnServesAsWell(TestDatabase db) {
        History squashed = History.of()
                .replacing(
                        "s1",
                        List.of(),
                        List.of("b1", "b2"),
                        op -> op.execute("create table invoice (id int)"),
                        op -> op.dropTable("invoice"));
        Streams streams = builder(
                        db, streams("default", table(History.of(), "r1", "shop", "billing:b1"), "billing", squashed))
                .buildStreams();
        streams.upgrade();
        assertThat(db.query(ROWS)).containsExactly("billing|s1|{}", "default|r1|{billing:b1}");
        assertThatThrownBy(() -> streams.migrator("billing").downgrade("base"))
                .hasMessageStartingWith("Revision s1 (make s1) cannot be undone: revision r1 of the stream default");
    }

    @ParameterizedTest
    @EnumSource(LockMode.class)
    void twoStreamsRunAtTheSameTimeAndOneWaitsForItself(LockMode mode, TestDatabase db) throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        History slow = History.of()
                .add(
                        "r1",
                        op -> op.online("wait", data -> {
                            working.countDown();
                            Waiting.until(() -> goOn.getCount() == 0);
                        }));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CompletableFuture<?> shop =
                    CompletableFuture.supplyAsync(builder(db, slow).lock(mode).build()::upgrade, threads);
            working.await();
            MigratorBuilder billing =
                    builder(db, table(History.of(), "r1", "invoice")).lock(mode);
            assertThatThrownBy(() -> billing.lockWait(Duration.ZERO).build().upgrade())
                    .isInstanceOf(LockTimeoutException.class);
            assertThat(billing.stream("billing").build().upgrade().revisions()).hasSize(1);
            assertThat(shop).isNotDone();
            goOn.countDown();
            shop.join();
        } finally {
            goOn.countDown();
            threads.shutdownNow();
        }
        assertThat(db.query(ROWS)).containsExactly("billing|r1|{}", "default|r1|{}");
    }

    @ParameterizedTest
    @EnumSource(LockMode.class)
    void manyStreamsMakeTheHistoryTablesAtOnce(LockMode mode, TestDatabase db) {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<CompletableFuture<?>> runs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Migrator migrator = builder(db, table(History.of(), "r1", "t" + i)).stream("s" + i)
                    .lock(mode)
                    .build();
            runs.add(CompletableFuture.supplyAsync(migrator::upgrade, threads));
        }
        runs.forEach(CompletableFuture::join);
        threads.shutdown();
        assertThat(db.query("select count(*) from ambix_revision where revision = 'r1'"))
                .containsExactly("6");
    }

    @Test
    void aDependencyStaysAppliedUntilWhatNeedsItIsRecorded(TestDatabase db) throws Exception {
        SeveralStreams crossing = crossing();
        builder(db, crossing).stream("billing").build().upgrade("b1");
        History needing = History.of()
                .add(
                        "r1",
                        List.of(),
                        List.of("billing:b1"),
                        op -> op.online("undo it", data -> {
                            db.execute("delete from ambix_revision where revision = 'b1'");
                        }),
                        op -> {});
        assertThatThrownBy(() -> builder(db, needing).build().upgrade())
                .isInstanceOf(RevisionFailedException.class)
                .hasMessageContaining(
                        "Revision r1 (make r1) depends on revision b1 of the stream billing, which is not applied.");
        assertThat(db.query(ROWS)).isEmpty();
        assertThatThrownBy(() -> builder(db, needing).build().stamp("r1"))
                .hasMessage(
                        "Revision r1 (make r1) depends on revision b1 of the stream billing, which is not applied. Record"
                                + " that first, if the database has it: \"ambix stamp --stream billing b1\". Nothing was changed.");
        builder(db, crossing).stream("billing").build().stamp("b1");
        builder(db, needing).build().stamp("r1");
        assertThatThrownBy(() -> builder(db, crossing).stream("billing").build().stampPurging("base"))
                .hasMessageStartingWith(
                        "Revision b1 (make b1) cannot be taken out of the record: revision r1 of the stream"
                                + " default depends on it and is applied. Take that out first: ");
        builder(db, needing).build().stamp("base");
        History undoing = History.of()
                .add(
                        "b1",
                        List.of(),
                        List.of(),
                        op -> {},
                        op -> op.online("need it", data -> {
                            db.execute(
                                    "insert into ambix_revision (revision, down_revisions, depends_on, message, tool_version)"
                                            + " values ('r1', '{}', '{billing:b1}', '', '')");
                        }));
        db.execute("insert into ambix_revision (revision, down_revisions, depends_on, message, tool_version)"
                + " values ('r0', '{}', '{}', '', '')");
        assertThatThrownBy(() -> builder(db, undoing).stream("billing").build().downgrade("base"))
                .hasMessageContaining(
                        "Revision b1 (make b1) is what an applied revision of another stream depends on.");
        assertThat(db.query(ROWS)).contains("billing|b1|{}");
    }

    @Test
    void scriptsGuardWhatDependsOnOtherStreams(TestDatabase db) {
        SeveralStreams crossing = crossing();
        StringBuilder up = new StringBuilder();
        builder(db, crossing).buildOffline().scriptUpgrade("head", ScriptSink.to(up));
        assertThatThrownBy(() -> Psql.run(db, up.toString()))
                .hasMessageContaining(
                        "Revision r2 (make r2) depends on revision b1 of the stream billing, which is not applied.");
        assertThat(db.query("select to_regclass('shop')")).containsExactly("");
        StringBuilder library = new StringBuilder();
        builder(db, crossing).stream("billing").buildOffline().scriptUpgrade("b1", ScriptSink.to(library));
        Psql.run(db, library.toString());
        Psql.run(db, up.toString());
        assertThat(db.query(ROWS)).containsExactly("billing|b1|{}", "default|r1|{}", "default|r2|{billing:b1}");
        StringBuilder down = new StringBuilder();
        builder(db, crossing).stream("billing").buildOffline().scriptDowngrade("b1:base", ScriptSink.to(down));
        assertThatThrownBy(() -> Psql.run(db, down.toString()))
                .hasMessageContaining(
                        "Revision b1 (make b1) is what an applied revision of another stream depends on.");
        assertThat(db.query("select to_regclass('invoice')")).containsExactly("invoice");
        assertThat(builder(db, crossing).buildStreams().upgrade()).hasSize(2);
    }

    @Test
    void theDefaultStreamHasTheLockOfEarlierVersions(TestDatabase db) throws Exception {
        try (Connection holder = db.connect();
                var statement = holder.createStatement()) {
            statement.execute("select pg_advisory_lock(" + RunLock.key(HistoryPlace.of("public")) + ")");
            MigratorBuilder none = builder(db, History.tables(1)).lockWait(Duration.ZERO);
            assertThatThrownBy(() -> none.build().upgrade()).isInstanceOf(LockTimeoutException.class);
        }
        assertThat(RunLock.key(HistoryPlace.of("public"))).isEqualTo(KEY_OF_EARLIER_VERSIONS);
    }
}
