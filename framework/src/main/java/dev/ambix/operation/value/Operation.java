package dev.ambix.operation.value;

import java.util.Optional;

/**
 * One change, as a value: it knows what is to change, never how.
 *
 * <p>The vocabulary is open: an implementation of one's own works wherever its handlers are registered.
 */
public interface Operation {
    /** The operation that undoes this one, or empty when there is none or not enough is known of what stood before. */
    default Optional<Operation> reverse() {
        return Optional.empty();
    }

    /** What it does in a few words, for progress and error messages: {@code create table account}. */
    String summary();
}
