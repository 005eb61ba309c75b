package dev.ambix.runtime;

import dev.ambix.runtime.Block.Scope;
import dev.ambix.runtime.RunResult.RevisionResult;
import java.util.List;

/**
 * What a failure leaves behind, in words.
 *
 * @param script the revision that failed
 * @param block the block that failed
 * @param done how many statements of the revision had been done before the block
 * @param results the revisions that the run had finished
 */
record Outcome(RevisionScript script, Block block, int done, List<RevisionResult> results) {
    /** What was rolled back, what stands, and how to go on. */
    String text() {
        return rolledBack() + stands() + (block.scope() == Scope.AUTOCOMMIT || done > 0 ? resume() : again());
    }

    /** For a transaction that was committed although its connection was lost. */
    String committed() {
        return "The connection was lost, but the revision had been committed: nothing of it is lost.\n" + stands()
                + "To go on: run the same command again.";
    }

    private String rolledBack() {
        if (block.scope() == Scope.AUTOCOMMIT) {
            return "Not rolled back: this statement runs outside of transactions.\n";
        }
        return done == 0
                ? "Rolled back: the whole revision.\n"
                : "Rolled back: the revision's statements from " + (done + 1) + " on.\n";
    }

    private String stands() {
        String finished = results.isEmpty()
                ? "nothing of this run"
                : "the " + results.size() + " revisions before it, up to "
                        + results.get(results.size() - 1).revision().id();
        return "Stands: " + (done == 0 ? finished : statements() + (results.isEmpty() ? "" : ", and " + finished))
                + ".\n";
    }

    private String statements() {
        return done == 1 ? "the revision's first statement" : "the revision's first " + done + " statements";
    }

    private String again() {
        return "To go on: correct the migration, then run the same command again.";
    }

    private String resume() {
        return "To go on: remove what made it fail, then run the same command again; it resumes with statement "
                + (done + 1) + ".";
    }
}
