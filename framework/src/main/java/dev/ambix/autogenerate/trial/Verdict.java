package dev.ambix.autogenerate.trial;

import dev.ambix.operation.value.ChangeSet;
import java.util.Optional;

/**
 * The result of a trial of a difference on scratch databases.
 *
 * @param upgradeLeaves the operations that would lead from the result of the upgrade to the target
 * @param downgradeLeaves the operations that would lead from the result of the downgrade to the start
 * @param refusal why PostgreSQL refused the upgrade
 * @param downgradeRefusal why PostgreSQL refused the downgrade after it
 */
public record Verdict(
        ChangeSet upgradeLeaves,
        ChangeSet downgradeLeaves,
        Optional<String> refusal,
        Optional<String> downgradeRefusal) {
    public static final Verdict EXACT = new Verdict(ChangeSet.of(), ChangeSet.of(), Optional.empty(), Optional.empty());

    static Verdict refused(String refusal) {
        return new Verdict(ChangeSet.of(), ChangeSet.of(), Optional.of(refusal), Optional.empty());
    }

    static Verdict downgradeRefused(ChangeSet upgradeLeaves, String refusal) {
        return new Verdict(upgradeLeaves, ChangeSet.of(), Optional.empty(), Optional.of(refusal));
    }

    /** Whether the upgrade leads to the target schema, and the downgrade back to the start schema. */
    public boolean isExact() {
        return !isRefused() && upgradeLeaves.isEmpty() && downgradeLeaves.isEmpty();
    }

    /** Whether PostgreSQL refused one of the two ways. */
    public boolean isRefused() {
        return refusal.isPresent() || downgradeRefusal.isPresent();
    }
}
