package dev.ambix.autogenerate;

import dev.ambix.operation.ChangeSet;
import java.util.Optional;

/**
 * What a trial of a difference on scratch databases found.
 *
 * @param upgradeLeaves what would still have to be done after the upgrade
 * @param downgradeLeaves what would still have to be done after the downgrade
 * @param refusal why PostgreSQL refused to do it at all
 */
public record Verdict(ChangeSet upgradeLeaves, ChangeSet downgradeLeaves, Optional<String> refusal) {
    static final Verdict EXACT = new Verdict(ChangeSet.of(), ChangeSet.of(), Optional.empty());

    /** Whether the upgrade leads to the later schema, and the downgrade back to the earlier one. */
    public boolean isExact() {
        return refusal.isEmpty() && upgradeLeaves.isEmpty() && downgradeLeaves.isEmpty();
    }
}
