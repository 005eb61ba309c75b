package dev.ambix.runtime.change;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A revision that another tool applied, for {@link dev.ambix.runtime.Migrator#adopt}.
 *
 * @param id the full id of the revision
 * @param appliedAt when it was applied
 * @param appliedBy the database user who applied it, or whom the other tool names
 * @param duration how long it took, if that is known
 * @param isContentKnown whether the migration has the SQL that was applied, so that later changes to it can be told; never
 *     known of migrations that read arguments
 */
public record AdoptedRevision(
        String id, Instant appliedAt, String appliedBy, Optional<Duration> duration, boolean isContentKnown) {}
