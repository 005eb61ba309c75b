package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.runtime.run.LockMode;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.testing.LocalServer;
import dev.ambix.testing.Sample;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A server that is stopped at once, and one whose disk is full. */
class ServerFaultsIT {
    /** {@code -Dambix.stops=100} stops it more often. */
    private static final int STOPS = Integer.getInteger("ambix.stops", 2);

    private static LocalServer server;

    @BeforeAll
    static void startServer() {
        Optional<LocalServer> own = LocalServer.another();
        assumeTrue(own.isPresent(), "PostgreSQL is not installed here (apt-get install postgresql).");
        server = own.get();
    }

    @Test
    void afterAStopAtOnceARunEndsWhereAnUndisturbedOneEnds() throws IOException {
        Random random = Sample.random("stops");
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < STOPS; i += 2) {
            FaultyHistory history = FaultyHistory.values()[random.nextInt(FaultyHistory.values().length)];
            try (TestDatabase db = server.createDatabase();
                    FaultTrial trial = new FaultTrial(history, LockMode.SESSION, db, Optional.of(server))) {
                for (int turn = 0; turn < 2; turn++) {
                    trial.problem(Fault.STOPPED, 1 + random.nextLong(trial.messages()))
                            .ifPresent(problem -> problems.add(history + ": " + problem));
                }
            }
        }
        assertThat(problems).as(Sample.NOTE).isEmpty();
    }

    /** A small file system in memory, which only root can make. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskLeavesNothingHalfDone() throws Exception {
        Path small = server.newFolder("small");
        assumeTrue(
                isDone("mount", "-t", "tmpfs", "-o", "size=4m,uid=postgres,mode=700", "tmpfs", small.toString()),
                "Only root can mount a small file system.");
        try (TestDatabase db = server.createDatabase()) {
            db.execute("create tablespace small location '" + small + "'");
            try {
                History history = History.tables(1).add("r2", op -> {
                    op.execute("insert into t1 values (1)");
                    op.execute("create table big tablespace small as select repeat('x', 1000) from"
                            + " generate_series(1, 20000)");
                });
                Migrator migrator =
                        Migrator.builder().url(db.url()).migrations(history).build();
                assertThatThrownBy(migrator::upgrade)
                        .isInstanceOf(RevisionFailedException.class)
                        .hasMessageContaining("No space left on device")
                        .hasMessageContaining("[53100]")
                        .hasMessageContaining("Rolled back: the whole revision.");
                assertThat(db.query("select count(*), to_regclass('big') from t1"))
                        .containsExactly("0|");
                isDone("mount", "-o", "remount,size=64m", small.toString());
                assertThat(migrator.upgrade().revisions()).hasSize(1);
                assertThat(db.query("select count(*) from big")).containsExactly("20000");
            } finally {
                db.execute("drop table if exists big", "drop tablespace small");
            }
        } finally {
            isDone("umount", small.toString());
        }
    }

    private static boolean isDone(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
