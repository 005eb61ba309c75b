package dev.ambix.runtime.execution;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.block.Block.Item;
import dev.ambix.runtime.run.MigrationListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Tells a listener of the statements of a revision that can take long: that they begin, and that they are done. */
final class Announcements {
    private final MigrationListener listener;
    private final RevisionNode revision;
    private final Map<Integer, Long> starts = new HashMap<>();

    Announcements(MigrationListener listener, RevisionNode revision) {
        this.listener = listener;
        this.revision = revision;
    }

    /** A statement begins; those on the history tables are not announced. */
    void started(Item item) {
        item.origin().ifPresent(origin -> {
            starts.put(item.number(), System.nanoTime());
            listener.statementStarted(
                    revision, item.number(), origin.operation().summary());
        });
    }

    /** A statement that had begun is done. */
    void done(Item item) {
        Long start = starts.remove(item.number());
        if (start != null) {
            listener.statementDone(revision, item.number(), Duration.ofNanos(System.nanoTime() - start));
        }
    }
}
