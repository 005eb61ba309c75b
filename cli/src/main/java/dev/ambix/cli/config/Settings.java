package dev.ambix.cli.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The same table of several layers, the strongest first: each key comes whole from the first layer that has it. */
record Settings(List<Section> layers) {
    Optional<Setting> get(String key) {
        return first(section -> section.string(key));
    }

    /** Whether a key is set to true. */
    boolean flag(String key) {
        return first(section -> section.flag(key)).orElse(false);
    }

    /** Whether a key is not set to false. */
    boolean isNotOff(String key) {
        return first(section -> section.flag(key)).orElse(true);
    }

    /** The strings of a key that holds one or several; empty when no layer has it. */
    List<Setting> list(String key) {
        return first(section -> section.strings(key)).orElse(List.of());
    }

    /** The strings of a table by their keys; empty when no layer has it. */
    Map<String, Setting> table(String key) {
        return first(section -> section.table(key)).orElse(Map.of());
    }

    /** The tables of an array of tables; empty when no layer has it. */
    List<Map<String, Setting>> tables(String key) {
        return first(section -> section.tables(key)).orElse(List.of());
    }

    private <T> Optional<T> first(Function<Section, Optional<T>> read) {
        return layers.stream().flatMap(layer -> read.apply(layer).stream()).findFirst();
    }
}
