package dev.ambix.runtime.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A revision that a database records as applied.
 *
 * @param id the revision id
 * @param downRevisions its down revisions when it was applied
 * @param message its message then
 * @param appliedAt when it was applied
 * @param appliedBy the database user who applied it
 * @param duration how long it took; empty if it was stamped
 * @param sqlHash SHA-256 of the SQL that it emitted, in hexadecimal digits; empty if it was stamped
 * @param toolVersion the version of Ambix that recorded it
 */
public record AppliedRevision(
        String id,
        List<String> downRevisions,
        String message,
        Instant appliedAt,
        String appliedBy,
        Optional<Duration> duration,
        Optional<String> sqlHash,
        String toolVersion) {}
