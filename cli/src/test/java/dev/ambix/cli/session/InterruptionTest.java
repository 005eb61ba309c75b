package dev.ambix.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptionTest {
    /** An application may run many commands; the JVM holds all that a shutdown hook holds. */
    @Test
    void aCommandThatHasEndedIsForgotten() throws InterruptedException {
        WeakReference<Object> connection = cancelWhatIsNotNeededAnyMore();
        for (int i = 0; i < 100 && connection.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(connection.get()).isNull();
    }

    private static WeakReference<Object> cancelWhatIsNotNeededAnyMore() {
        Object connection = new Object();
        try (Interruption interruption = new Interruption(Caller.BEHIND_THIS_PROCESS)) {
            interruption.cancelBy(connection::notifyAll);
        }
        return new WeakReference<>(connection);
    }

    @Test
    void whatWasMadeForTheCommandIsRemovedAtItsEnd() {
        List<String> removed = new ArrayList<>();
        Interruption interruption = new Interruption(Caller.BEHIND_THIS_PROCESS);
        interruption.atEnd(() -> removed.add("folder"));
        assertThat(removed).isEmpty();

        interruption.close();

        assertThat(removed).containsExactly("folder");
    }
}
