package dev.ambix.cli.importing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A step that a database has, by the table of the other tool.
 *
 * @param id the id of the step
 * @param at when it was applied
 * @param by who applied it
 * @param took how long it took, if that is known
 */
public record Applied(String id, Instant at, String by, Optional<Duration> took) {}
