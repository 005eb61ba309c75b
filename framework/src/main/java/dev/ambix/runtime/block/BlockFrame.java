package dev.ambix.runtime.block;

import dev.ambix.runtime.recording.LockNeed;
import java.util.List;

/** The statements around those of a revision: the check of the lease, timeouts, and the reset of the session. */
public interface BlockFrame {
    /** The statements that come first in a transaction whose statements have this need. */
    List<String> beforeTransaction(LockNeed need);

    /** The statements before one that is outside of transactions. */
    List<String> beforeStatement(LockNeed need);

    /** The statements after one that is outside of transactions. */
    List<String> afterStatement(LockNeed need);

    /** The statements that come last in the transaction that ends a revision which may have changed its session. */
    List<String> beforeCommit();

    /** The statements after that transaction. */
    List<String> afterCommit();
}
