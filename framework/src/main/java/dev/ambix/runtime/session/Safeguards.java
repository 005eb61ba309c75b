package dev.ambix.runtime.session;

import dev.ambix.runtime.change.AppliedCheck;
import dev.ambix.runtime.change.ComparisonMemory;
import dev.ambix.runtime.run.StalePlanException;
import java.util.Optional;

/**
 * What a migrator looks at before it changes anything.
 *
 * @param appliedCheck what becomes of an upgrade where applied migrations were changed
 * @param memory which migrations need not be compared again
 * @param approvedPlan the hash of the only plan that may be run; empty for whatever is to be done
 * @param note what the journal keeps with the run, such as who consented to it and how
 * @param unsure what becomes of a statement of which nobody knows whether an earlier run did it
 */
public record Safeguards(
        AppliedCheck appliedCheck,
        ComparisonMemory memory,
        Optional<String> approvedPlan,
        Optional<String> note,
        UnsureStatement unsure) {
    public static final Safeguards DEFAULTS = new Safeguards(
            AppliedCheck.REPORT, ComparisonMemory.none(), Optional.empty(), Optional.empty(), UnsureStatement.STOP);

    public Safeguards withAppliedCheck(AppliedCheck check) {
        return new Safeguards(check, memory, approvedPlan, note, unsure);
    }

    public Safeguards withMemory(ComparisonMemory other) {
        return new Safeguards(appliedCheck, other, approvedPlan, note, unsure);
    }

    public Safeguards withApprovedPlan(String hash) {
        return new Safeguards(appliedCheck, memory, Optional.of(hash), note, unsure);
    }

    public Safeguards withNote(String text) {
        return new Safeguards(appliedCheck, memory, approvedPlan, Optional.of(text), unsure);
    }

    public Safeguards withUnsure(UnsureStatement choice) {
        return new Safeguards(appliedCheck, memory, approvedPlan, note, choice);
    }

    /**
     * Refuses a plan that was not approved, if one was.
     *
     * @throws StalePlanException if this is another
     */
    public void require(String planHash) {
        approvedPlan.filter(hash -> !hash.equals(planHash)).ifPresent(hash -> {
            throw new StalePlanException(hash, planHash);
        });
    }
}
