package dev.ambix.runtime.history;

import java.util.Optional;

/**
 * An applied revision and the hash of the SQL that was applied.
 *
 * @param revision the revision id
 * @param hash the hash; empty if the revision was stamped
 */
public record AppliedHash(String revision, Optional<String> hash) {}
