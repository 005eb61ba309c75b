package dev.ambix.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.spring.shop.R1_Account;
import dev.ambix.testing.TestDatabase;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What a start says that fails at a database. What it says of a set-up that does not suffice is in {@link SetUpTest}. */
@ResourceLock(Resources.SYSTEM_OUT)
@ExtendWith({TestDatabase.PerTest.class, PrintedOutput.Extension.class})
class FailuresIT {
    private static FailureAnalysis failure(TestDatabase db, String... properties) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        start(db, failure, properties);
        return new AmbixFailureAnalyzer().analyze(Objects.requireNonNull(failure.get(), "it started"));
    }

    private static void start(TestDatabase db, AtomicReference<Throwable> failure, String... properties) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        AmbixMigrationsAutoConfiguration.class,
                        AmbixAutoConfiguration.class,
                        SetUpCheckAutoConfiguration.class))
                .withPropertyValues("ambix.url=" + db.url())
                .withPropertyValues(properties)
                .run(context -> failure.set(context.getStartupFailure()));
    }

    @Test
    void aDatabaseOfANewerVersion(TestDatabase db) {
        AtomicReference<Throwable> none = new AtomicReference<>();
        start(db, none);
        assertThat(none.get()).isNull();
        db.execute("update ambix_revision set revision = 'ff9900' where revision = 'bb2200'");

        FailureAnalysis analysis = failure(db);
        assertThat(analysis.getDescription()).contains("ff9900");
        assertThat(analysis.getAction())
                .isEqualTo("The database was upgraded by a newer version of the application. Deploy that version, or"
                        + " downgrade the database with it.");
    }

    @Test
    void aTargetThatIsNotThere(TestDatabase db) {
        FailureAnalysis analysis = failure(db, "ambix.targets=nosuch");
        assertThat(analysis.getDescription()).contains("nosuch");
        assertThat(analysis.getAction()).contains("ambix current");
    }

    @Test
    void aPasswordThatIsRefused(TestDatabase db) {
        FailureAnalysis analysis = failure(
                db, "ambix.url=" + db.url().replaceFirst("\\?.*", ""), "ambix.user=nobody", "ambix.password=wrong");
        assertThat(analysis.getDescription()).contains("nobody");
        assertThat(analysis.getAction()).contains("ambix.user and ambix.password");
    }

    @Test
    void aLockThatAnotherRunHolds(TestDatabase db) throws Exception {
        CountDownLatch isHeld = new CountDownLatch(1);
        CountDownLatch isDone = new CountDownLatch(1);
        Migrator other = Migrator.builder()
                .dataSource(db.dataSource())
                .migrations(MigrationSource.of(R1_Account.class))
                .listener(new MigrationListener() {
                    @Override
                    public void revisionStarted(RevisionNode revision, Direction direction) {
                        isHeld.countDown();
                        await(isDone);
                    }
                })
                .build();
        CompletableFuture<Void> run = CompletableFuture.runAsync(() -> other.upgrade("head"));
        try {
            await(isHeld);
            FailureAnalysis analysis = failure(db, "ambix.lock-wait=0s");
            assertThat(analysis.getDescription()).contains("lock");
            assertThat(analysis.getAction()).contains("ambix.lock-wait says how long to wait");
        } finally {
            isDone.countDown();
        }
        run.get(60, TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
