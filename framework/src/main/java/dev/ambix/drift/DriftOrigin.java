package dev.ambix.drift;

import java.time.Instant;
import java.util.Optional;

/**
 * When an object was changed last, by whom and with which statement, as far as that is known.
 *
 * @param at when: of the server's commit timestamps ({@code track_commit_timestamp}) or of an audit
 * @param by the role, of an audit
 * @param statement the statement, of an audit
 */
public record DriftOrigin(Optional<Instant> at, Optional<String> by, Optional<String> statement) {}
