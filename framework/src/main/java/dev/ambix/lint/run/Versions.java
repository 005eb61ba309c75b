package dev.ambix.lint.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The values that one name had over time. Only the end grows, so that earlier values can be read for ever.
 *
 * @param <T> the type of a value
 */
final class Versions<T> {
    private record Version<T>(int since, Optional<T> value) {}

    private final List<Version<T>> versions = new ArrayList<>();

    /** Sets the value from a time on, which is none before the last. */
    void set(int since, Optional<T> value) {
        versions.add(new Version<>(since, value));
    }

    /** The value at a time; empty where there was none. */
    Optional<T> at(int time) {
        for (int i = versions.size() - 1; i >= 0; i--) {
            if (versions.get(i).since() <= time) {
                return versions.get(i).value();
            }
        }
        return Optional.empty();
    }
}
