package dev.ambix.runtime.block;

import dev.ambix.runtime.recording.LockNeed;
import java.util.List;

/** What surrounds the statements of a revision: a look at the lease of the run, timeouts, and what puts a session back. */
public interface BlockFrame {
    /** What comes first in a transaction whose statements have this need. */
    List<String> beforeTransaction(LockNeed need);

    /** What comes before a statement of its own. */
    List<String> beforeStatement(LockNeed need);

    /** What comes after a statement of its own. */
    List<String> afterStatement(LockNeed need);

    /** What comes last in the transaction that ends a revision which may have changed its session. */
    List<String> beforeCommit();

    /** What comes after that transaction. */
    List<String> afterCommit();
}
