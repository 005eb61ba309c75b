package dev.ambix.runtime.run;

import java.util.Optional;

/**
 * A revision of which an earlier run did some statements and not all.
 *
 * @param revision its id
 * @param direction the way it was going
 * @param done how many of its statements are done, from the first on
 * @param doneHash SHA-256 of these statements, as it was journalled; empty if none is done
 * @param unsure the number of a statement that was started and may or may not have taken effect
 * @param refused the number of a statement that failed; it took no effect, but may have left an invalid index behind
 * @param openHash SHA-256 of the statements up to the unsure or refused one
 * @param error why it ended, when the run could still say so
 */
public record PartialRevision(
        String revision,
        Direction direction,
        int done,
        Optional<String> doneHash,
        Optional<Integer> unsure,
        Optional<Integer> refused,
        Optional<String> openHash,
        Optional<String> error) {}
