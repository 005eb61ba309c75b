package dev.ambix.cli;

import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** A file of YAML as maps, lists and single values; a key that stands there twice is an error. */
final class YamlText {
    private YamlText() {}

    static Map<String, Object> parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(options).load(text);
    }

    /** What stands at a key: nothing is an empty map. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object map, String key) {
        return (Map<String, Object>) ((Map<String, Object>) map).getOrDefault(key, Map.of());
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> maps(Object map, String key) {
        return (List<Map<String, Object>>) ((Map<String, Object>) map).getOrDefault(key, List.of());
    }

    @SuppressWarnings("unchecked")
    static List<String> strings(Object map, String key) {
        return (List<String>) ((Map<String, Object>) map).getOrDefault(key, List.of());
    }
}
