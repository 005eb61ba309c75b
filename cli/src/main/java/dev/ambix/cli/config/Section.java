package dev.ambix.cli.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** One table of the file, read after {@link KnownKeys} has checked its shape. */
final class Section {
    private final ConfigurationFile file;
    private final List<String> path;
    private final Variables variables;

    Section(ConfigurationFile file, List<String> path, Variables variables) {
        this.file = file;
        this.path = path;
        this.variables = variables;
    }

    /** A string, or a number as it is written. */
    Optional<Setting> string(String key) {
        return value(key).map(value -> setting(key, value.toString()));
    }

    Optional<Boolean> flag(String key) {
        return value(key).map(Boolean.class::cast);
    }

    Optional<List<Setting>> strings(String key) {
        return value(key)
                .map(value ->
                        texts(value).stream().map(text -> setting(key, text)).toList());
    }

    /** The strings of a table within this one, by their keys. */
    Optional<Map<String, Setting>> table(String key) {
        return value(key).map(value -> {
            Section inner = new Section(file, keyPath(key), variables);
            Map<String, Setting> settings = new TreeMap<>();
            for (String name : ((TomlTable) value).keySet()) {
                inner.string(name).ifPresent(setting -> settings.put(name, setting));
            }
            return settings;
        });
    }

    /** The tables of an array of tables, each with the settings of its keys; a table in one of them by {@code key.name}. */
    Optional<List<Map<String, Setting>>> tables(String key) {
        return value(key).map(value -> ((TomlArray) value)
                .toList().stream()
                        .map(table -> settings(key, "", (TomlTable) table))
                        .toList());
    }

    private Map<String, Setting> settings(String key, String prefix, TomlTable table) {
        Map<String, Setting> settings = new TreeMap<>();
        for (String name : table.keySet()) {
            if (table.get(List.of(name)) instanceof TomlTable inner) {
                settings.putAll(settings(key, prefix + name + ".", inner));
            } else {
                settings.put(prefix + name, setting(key, table.getString(List.of(name))));
            }
        }
        return settings;
    }

    private static List<String> texts(Object value) {
        if (value instanceof String text) {
            return List.of(text);
        }
        TomlArray array = (TomlArray) value;
        return array.toList().stream().map(String.class::cast).toList();
    }

    private Setting setting(String key, String text) {
        String origin = file.position(keyPath(key));
        String name = String.join(".", keyPath(key));
        return variables.replace(new Setting(text, origin, name));
    }

    private Optional<Object> value(String key) {
        Optional<TomlTable> toml = file.toml();
        return toml.map(table -> table.get(keyPath(key)));
    }

    private List<String> keyPath(String key) {
        List<String> whole = new ArrayList<>(path);
        whole.add(key);
        return whole;
    }
}
