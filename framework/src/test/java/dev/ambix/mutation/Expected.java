package dev.ambix.mutation;

import java.util.Optional;
import java.util.Set;

/**
 * What is known of a change before it is looked for.
 *
 * @param asks whether somebody has to say yes to a renaming
 * @param reorders whether dropped columns come back as the last ones
 * @param forward the operations that make the change, where nothing else may be found
 * @param backward the operations that undo it, where nothing else may be found
 */
record Expected(boolean asks, boolean reorders, Optional<Found> forward, Optional<Found> backward) {
    /**
     * The operations of one way, by the names of their classes.
     *
     * @param own those of which at least one is found
     * @param allowed all that may be found
     */
    record Found(Set<String> own, Set<String> allowed) {}

    /** Of several changes at once, which may make each other's operations needless, or bring others with them. */
    static Expected ofMany(boolean asks) {
        return new Expected(asks, true, Optional.empty(), Optional.empty());
    }
}
