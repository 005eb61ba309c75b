package dev.ambix.measurement;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps measured facts from one call to the next. The key of a text tells all that it depends on, so that nothing has to be
 * forgotten for being old.
 */
public interface MeasurementMemory {
    /** The text that was kept for a key; empty if it cannot be read. */
    Optional<String> find(String key);

    /** Keeps a text for a key, if it can be written. */
    void keep(String key, String text);

    /** Keeps texts for as long as it is used itself. */
    static MeasurementMemory ofThisProcess() {
        Map<String, String> texts = new HashMap<>();
        return new MeasurementMemory() {
            @Override
            public synchronized Optional<String> find(String key) {
                return Optional.ofNullable(texts.get(key));
            }

            @Override
            public synchronized void keep(String key, String text) {
                texts.put(key, text);
            }
        };
    }
}
