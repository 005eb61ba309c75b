package dev.ambix.migration;

import dev.ambix.operation.Operations;

/**
 * One step of a database's history, as an author writes it: a public class with a public constructor without parameters
 * that carries {@link Revision}.
 *
 * <p>Both methods only record: they call the verbs of {@link Operations} and never see a connection. A step that must look at
 * live data is recorded too, with {@link Operations#online}.
 */
public interface Migration {
    /** Records the operations that lead from the revisions before this one to this one. */
    void upgrade(Operations op);

    /** Records the operations that lead back to the revisions before this one. */
    void downgrade(Operations op);
}
