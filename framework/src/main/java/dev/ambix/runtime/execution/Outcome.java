package dev.ambix.runtime.execution;

import dev.ambix.runtime.block.Block;
import dev.ambix.runtime.block.Block.Scope;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.RunResult.RevisionResult;
import dev.ambix.sql.compiler.CompiledStatement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The state that a failure leaves, in words.
 *
 * @param script the revision that failed
 * @param block the block that failed
 * @param done how many statements of the revision had been done before the block
 * @param results the revisions that the run had finished
 * @param rest how the rest of the revisions is found when some of them are done; empty if by the same command
 */
record Outcome(RevisionScript script, Block block, int done, List<RevisionResult> results, Optional<Runs.Rest> rest) {
    private static final Pattern CONCURRENT_BUILD =
            Pattern.compile("\\b(?:create|reindex)\\b.*\\bconcurrently\\b", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    String revision() {
        return script.revision().id();
    }

    /** The same failure after more statements were found to be done: nothing of the block is left to be rolled back. */
    Outcome withDone(int more) {
        return new Outcome(script, new Block(Scope.TRANSACTION, List.of()), more, results, rest);
    }

    /** Which part was rolled back, which part stands, and how to go on. */
    String text(ItemFailure failure) {
        return rolledBack(failure)
                + kept()
                + (block.scope() == Scope.AUTOCOMMIT || done > 0 ? resume(failure) : again(failure));
    }

    /** For a transaction that was committed although its connection was lost. */
    String committed() {
        return "The connection was lost, but the revision had been committed: nothing of it is lost.\n" + kept()
                + "To go on: " + behind() + ".";
    }

    /** For a lost connection when the server cannot be asked whether it committed the last statements. */
    String unknown() {
        return "The connection was lost: the server has either committed what was sent last, or rolled it back whole.\n"
                + kept() + "To go on: " + behind() + "; it finds out.";
    }

    private String rolledBack(ItemFailure failure) {
        if (failure.hasEndedTransaction()) {
            return "Perhaps not rolled back: what the revision did until the step, and in it.\n";
        }
        if (block.scope() == Scope.AUTOCOMMIT) {
            return "Not rolled back: this statement runs outside of transactions.\n";
        }
        if (done == script.statements().size() && done > 0) {
            return "Rolled back: the record of the revision.\n";
        }
        return done == 0
                ? "Rolled back: the whole revision.\n"
                : "Rolled back: the revision's statements from " + (done + 1) + " on.\n";
    }

    private String kept() {
        String finished = results.isEmpty() ? "nothing of this run" : "the " + finished();
        return "Kept: " + (done == 0 ? finished : statements() + (results.isEmpty() ? "" : ", and " + finished))
                + ".\n";
    }

    private String finished() {
        String last = results.get(results.size() - 1).revision().id();
        return results.size() == 1
                ? "revision before it, " + last
                : results.size() + " revisions before it, up to " + last;
    }

    private String statements() {
        return done == 1 ? "the revision's first statement" : "the revision's first " + done + " statements";
    }

    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** An index build that the shipped operations know is cleaned up by the next run; of SQL text nobody knows. */
    private String leftovers() {
        boolean leaves = block.items().stream()
                .flatMap(item -> item.origin().stream())
                .map(CompiledStatement::statement)
                .anyMatch(sql -> sql.recovery().isEmpty()
                        && CONCURRENT_BUILD.matcher(sql.sql()).find());
        return leaves ? ", drop the invalid index that it may have left behind" : "";
    }

    /** Whether nothing is to be removed: the run was told to end, or the server went, and another one may be there already. */
    private static boolean isOver(ItemFailure failure) {
        return failure.isInterrupted() || failure.isConnectionLost();
    }

    private String again(ItemFailure failure) {
        if (isOver(failure)) {
            return "To go on: " + same() + ".";
        }
        if (script.isStored()) {
            return "To go on: remove the cause, then " + same() + "; or undo the revision by hand and "
                    + "correct the record with \"stamp --purge\".";
        }
        return "To go on: " + failure.remedy() + ", then " + same() + ".";
    }

    private String resume(ItemFailure failure) {
        if (block.scope() == Scope.AUTOCOMMIT && failure.isConnectionLost()) {
            return "To go on: " + same() + "; it "
                    + (isTold()
                            ? "finds out whether the statement took effect."
                            : "asks whether the statement took effect, which the database does not tell.");
        }
        if (isOver(failure)) {
            return "To go on: " + (leftovers().isEmpty() ? "" : leftovers().substring(2) + ", then ") + same()
                    + "; it resumes " + next();
        }
        return "To go on: remove the cause" + leftovers() + ", then " + same() + "; it resumes " + next();
    }

    /** For a backfill that was stopped, whose message says how to go on with the same command. */
    String stopped() {
        String target = target(!results.isEmpty());
        return target.isEmpty() ? "" : " Run it" + target + ".";
    }

    /** The advice where nothing of this revision is done, or where the next run goes on behind its statements that are. */
    private String same() {
        return "run the same command again" + target(!results.isEmpty());
    }

    /** The advice where the revision may be done. */
    private String behind() {
        return "run the same command again" + target(true);
    }

    private String target(boolean isMoved) {
        return rest.map(way -> way.advice(isMoved)).orElse("");
    }

    private String next() {
        return (done < script.statements().size() ? "with statement " + (done + 1) : "after its last statement") + ".";
    }

    /** Whether the database tells of the statement that was running whether it took effect. */
    private boolean isTold() {
        return block.items().stream()
                .flatMap(item -> item.origin().stream())
                .anyMatch(compiled -> compiled.statement().recovery().isPresent()
                        || RevisionScript.backfill(compiled).isPresent());
    }
}
