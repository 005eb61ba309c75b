package dev.ambix.cli.fleet;

import dev.ambix.runtime.MigratorBuilder;
import dev.ambix.runtime.fleet.Target;
import dev.ambix.runtime.run.TransactionMode;
import java.util.function.BiConsumer;

/**
 * The way in which each target is worked on.
 *
 * @param transactions the revisions that share a transaction
 * @param approval sets the approved plan on the migrator of a target
 */
public record TargetRun(TransactionMode transactions, BiConsumer<Target, MigratorBuilder> approval) {
    /** A transaction for each revision, and nothing to consent to. */
    public static final TargetRun PLAIN = with(TransactionMode.PER_REVISION);

    static TargetRun with(TransactionMode transactions) {
        return new TargetRun(transactions, (target, migrator) -> {});
    }
}
