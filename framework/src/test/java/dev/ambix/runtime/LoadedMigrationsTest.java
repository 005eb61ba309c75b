package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.MigrationSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The thread that reads the classes of a long history. */
class LoadedMigrationsTest {
    /** Finds no class, and not before it is let go; so the threads that ask it stay. */
    private static final class Slow extends ClassLoader {
        private final CountDownLatch letGo = new CountDownLatch(1);

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            try {
                letGo.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new ClassNotFoundException(name);
        }
    }

    private static List<RevisionNode> revisions(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> new RevisionNode(
                        "r" + number, List.of(), List.of(), List.of(), "", Optional.empty(), "app.R" + number))
                .toList();
    }

    /** The threads of a group that read classes. */
    private static long readers(ThreadGroup group) {
        Thread[] threads = new Thread[group.activeCount() + 10];
        group.enumerate(threads);
        return Arrays.stream(threads)
                .filter(Objects::nonNull)
                .filter(thread -> thread.getName().equals("ambix-classes"))
                .count();
    }

    /** Runs on a thread of a group, to which the threads that it starts belong, too. */
    private static void in(ThreadGroup group, Runnable work) throws InterruptedException {
        Thread thread = new Thread(group, work);
        thread.start();
        thread.join();
    }

    @Test
    void theClassesThatARunAsksForAgainAreReadOnce() throws InterruptedException {
        Slow loader = new Slow();
        ThreadGroup group = new ThreadGroup("of this test");
        MigrationSource source = MigrationSource.of(revisions(1, 100), loader);

        in(group, () -> source.prepare(revisions(1, 31)));
        assertThat(readers(group)).as("for few classes no thread is started").isZero();
        in(group, () -> source.prepare(revisions(1, 40)));
        in(group, () -> source.prepare(revisions(1, 40)));
        in(group, () -> source.prepare(revisions(20, 60)));
        assertThat(readers(group)).isEqualTo(1);
        in(group, () -> source.prepare(revisions(30, 100)));
        assertThat(readers(group)).as("others are read").isEqualTo(2);
        loader.letGo.countDown();
    }
}
