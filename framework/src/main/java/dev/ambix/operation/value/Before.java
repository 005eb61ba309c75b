package dev.ambix.operation.value;

import java.util.Optional;
import java.util.function.Function;

/**
 * The value of a property before an operation changed it: unknown, known, or known to be unset.
 *
 * @param <T> the property's type
 * @param isKnown whether the former state is known
 * @param value the former value; empty if the property was not set, or if that is unknown
 */
public record Before<T>(boolean isKnown, Optional<T> value) {
    /** Nothing is known of the earlier state; such an operation has no reverse. */
    public static <T> Before<T> unknown() {
        return new Before<>(false, Optional.empty());
    }

    /** The property was set to a value, or it was not set. */
    public static <T> Before<T> was(Optional<T> value) {
        return new Before<>(true, value);
    }

    /** The operation that restores the earlier state, if that is known. */
    Optional<Operation> restore(Function<Optional<T>, Operation> operation) {
        return isKnown ? Optional.of(operation.apply(value)) : Optional.empty();
    }
}
