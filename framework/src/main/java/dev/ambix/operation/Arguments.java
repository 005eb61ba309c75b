package dev.ambix.operation;

import dev.ambix.MigrationException;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of a run besides its target, as {@code -x tenant=blue} gives them, for migrations and the environment
 * of a project to read.
 */
@FunctionalInterface
public interface Arguments {
    /** The value of a key; empty if it was not given. */
    Optional<String> get(String key);

    /**
     * The value of a key.
     *
     * @throws MigrationException if it was not given
     */
    default String require(String key) {
        return get(key).orElseThrow(() ->
                new MigrationException("The argument \"" + key + "\" is needed and was not given. Give it" + " with -x "
                        + key + "=VALUE, or with argument(\"" + key + "\", ..) where the migrator is built."));
    }

    /** The arguments of a map. */
    static Arguments of(Map<String, String> values) {
        Map<String, String> copy = Map.copyOf(values);
        return key -> Optional.ofNullable(copy.get(key));
    }

    /** None. */
    static Arguments none() {
        return of(Map.of());
    }
}
