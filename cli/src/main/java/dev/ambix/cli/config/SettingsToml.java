package dev.ambix.cli.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Settings as they would be written in {@code ambix.toml}: by their keys, with one value or several each. */
final class SettingsToml {
    private SettingsToml() {}

    static String of(Map<String, List<String>> settings) {
        StringBuilder toml = new StringBuilder();
        new TreeMap<>(settings).forEach((key, values) -> {
            List<String> path = List.of(key.split("\\."));
            String name = path.stream().map(SettingsToml::quoted).collect(Collectors.joining("."));
            toml.append(name).append(" = ").append(value(path, values)).append('\n');
        });
        return toml.toString();
    }

    private static String value(List<String> path, List<String> values) {
        if (values.size() != 1) {
            return values.stream().map(SettingsToml::quoted).collect(Collectors.joining(", ", "[", "]"));
        }
        return KnownKeys.isBare(path, values.get(0)) ? values.get(0) : quoted(values.get(0));
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(character -> {
            if (character < ' ' || character == '"' || character == '\\' || character == 0x7f) {
                out.append(String.format(Locale.ROOT, "\\u%04x", character));
            } else {
                out.appendCodePoint(character);
            }
        });
        return out.append('"').toString();
    }
}
