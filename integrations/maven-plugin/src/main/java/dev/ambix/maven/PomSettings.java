package dev.ambix.maven;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/** The tables of {@code ambix.toml} as elements of a POM: {@code <historySchema>} is {@code history_schema}. */
final class PomSettings {
    /** The keys that hold a table, whose own keys are taken as they are. */
    private static final Set<String> TABLES = Set.of("naming", "severity");

    private final Map<String, List<String>> settings = new LinkedHashMap<>();

    PomSettings add(String table, @Nullable PlexusConfiguration configuration) {
        if (configuration != null) {
            for (PlexusConfiguration element : configuration.getChildren()) {
                add(table, element.getName(), element);
            }
        }
        return this;
    }

    private void add(String table, String name, PlexusConfiguration element) {
        String key = table + "." + name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        if (TABLES.contains(name)) {
            for (PlexusConfiguration template : element.getChildren()) {
                settings.put(key + "." + template.getName(), List.of(text(template)));
            }
        } else if (element.getChildCount() == 0) {
            settings.put(key, List.of(text(element)));
        } else {
            List<String> values = new ArrayList<>();
            for (PlexusConfiguration value : element.getChildren()) {
                values.add(text(value));
            }
            settings.put(key, values);
        }
    }

    private static String text(PlexusConfiguration element) {
        String value = element.getValue("");
        return value == null ? "" : value.strip();
    }

    Map<String, List<String>> all() {
        return Map.copyOf(settings);
    }
}
