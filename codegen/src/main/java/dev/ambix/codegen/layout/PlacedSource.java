package dev.ambix.codegen.layout;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Laid out source with places in it.
 *
 * @param text the source
 * @param lines by the names of marks, the lines of the statements behind them, from 1
 */
public record PlacedSource(String text, Map<String, Integer> lines) {
    public PlacedSource {
        lines = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
    }
}
