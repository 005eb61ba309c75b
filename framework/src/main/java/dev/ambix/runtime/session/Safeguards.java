package dev.ambix.runtime.session;

import dev.ambix.runtime.change.AppliedCheck;
import dev.ambix.runtime.change.ComparisonMemory;
import dev.ambix.runtime.change.SchemaFingerprint;
import dev.ambix.runtime.run.StalePlanException;
import java.util.Optional;

/**
 * The checks of a migrator before it changes anything.
 *
 * @param appliedCheck whether an upgrade is refused where applied migrations were changed
 * @param memory the migrations that need not be compared again
 * @param approvedPlan the hash of the only plan that may be run; empty for any
 * @param note the note in the journal on the run, such as who consented to it and how
 * @param fingerprint the fingerprint of the schema, recorded at the end of a run; empty for none
 * @param unsure the treatment of a statement of which nobody knows whether an earlier run completed it
 */
public record Safeguards(
        AppliedCheck appliedCheck,
        ComparisonMemory memory,
        Optional<String> approvedPlan,
        Optional<String> note,
        Optional<SchemaFingerprint> fingerprint,
        UnsureStatement unsure) {
    public static final Safeguards DEFAULTS = new Safeguards(
            AppliedCheck.REPORT,
            ComparisonMemory.none(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            UnsureStatement.STOP);

    public Safeguards withAppliedCheck(AppliedCheck check) {
        return new Safeguards(check, memory, approvedPlan, note, fingerprint, unsure);
    }

    public Safeguards withMemory(ComparisonMemory other) {
        return new Safeguards(appliedCheck, other, approvedPlan, note, fingerprint, unsure);
    }

    public Safeguards withApprovedPlan(String hash) {
        return new Safeguards(appliedCheck, memory, Optional.of(hash), note, fingerprint, unsure);
    }

    public Safeguards withNote(String text) {
        return new Safeguards(appliedCheck, memory, approvedPlan, Optional.of(text), fingerprint, unsure);
    }

    public Safeguards withFingerprint(SchemaFingerprint reader) {
        return new Safeguards(appliedCheck, memory, approvedPlan, note, Optional.of(reader), unsure);
    }

    public Safeguards withUnsure(UnsureStatement choice) {
        return new Safeguards(appliedCheck, memory, approvedPlan, note, fingerprint, choice);
    }

    /** Whether a plan may be run: it was approved, or none was. */
    public boolean allows(String planHash) {
        return approvedPlan.filter(hash -> !hash.equals(planHash)).isEmpty();
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
