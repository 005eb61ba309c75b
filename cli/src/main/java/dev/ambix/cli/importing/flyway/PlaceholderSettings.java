package dev.ambix.cli.importing.flyway;

import java.util.Map;
import java.util.Set;

/**
 * The placeholders of Flyway's scripts.
 *
 * @param values their values by their names
 * @param kept the names of those that stay arguments of a run
 * @param isReplaced whether there are any: otherwise the text of scripts stays as it is
 * @param prefix the text before a name
 * @param suffix the text behind it
 */
record PlaceholderSettings(
        Map<String, String> values, Set<String> kept, boolean isReplaced, String prefix, String suffix) {
    PlaceholderSettings {
        values = Map.copyOf(values);
        kept = Set.copyOf(kept);
    }
}
