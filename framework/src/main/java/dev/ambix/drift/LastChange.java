package dev.ambix.drift;

import java.time.Instant;
import java.util.Optional;

/**
 * The last change of an object of a database.
 *
 * @param at when it was made
 * @param author who made it, where the audit of the database tells
 */
public record LastChange(Instant at, Optional<Author> author) {
    /**
     * Who changed an object.
     *
     * @param role the role that had logged in
     * @param application the name that its program gave the connection; none if it gave none
     * @param command the tag of the statement: {@code ALTER TABLE}
     */
    public record Author(String role, Optional<String> application, String command) {}
}
