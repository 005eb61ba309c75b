package dev.ambix.operation.value;

import java.util.Optional;

/**
 * One change of a database, as a value without its SQL.
 *
 * <p>The vocabulary is open: an implementation of one's own works wherever its handlers are registered.
 */
public interface Operation {
    /** The operation that undoes this one; empty if there is none, or if too little is known of the former state. */
    default Optional<Operation> reverse() {
        return Optional.empty();
    }

    /** The operation in a few words, for progress and error messages: {@code create table account}. */
    String summary();
}
