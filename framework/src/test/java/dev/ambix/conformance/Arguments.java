package dev.ambix.conformance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON object whose reader must ask for every key: what is left over is a feature that the reader lacks. */
final class Arguments {
    private final String path;
    private final Map<?, ?> values;
    private final Set<Object> read = new HashSet<>();

    Arguments(String path, Object json) {
        this.path = path;
        this.values = (Map<?, ?>) json;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** Whether a key is given as null, which means "remove". */
    boolean isNull(String key) {
        read.add(key);
        return has(key) && values.get(key) == null;
    }

    boolean flag(String key) {
        return Boolean.TRUE.equals(value(key));
    }

    String text(String key) {
        return optional(key).orElseThrow(() -> new LackingFeature(path + " without " + key));
    }

    Optional<String> optional(String key) {
        return Optional.ofNullable(value(key)).map(String::valueOf);
    }

    Optional<Long> number(String key) {
        return Optional.ofNullable((Long) value(key));
    }

    @Nullable
    Object value(String key) {
        read.add(key);
        return values.get(key);
    }

    List<?> list(String key) {
        return Optional.ofNullable((List<?>) value(key)).orElse(List.of());
    }

    String[] texts(String key) {
        return list(key).stream().map(String::valueOf).toArray(String[]::new);
    }

    Optional<Arguments> object(String key) {
        return Optional.ofNullable(value(key)).map(json -> new Arguments(path + "." + key, json));
    }

    List<Arguments> objects(String key) {
        List<Arguments> objects = new ArrayList<>();
        for (Object json : list(key)) {
            objects.add(new Arguments(path + "." + key, json));
        }
        return objects;
    }

    /** The other keys are for information only. */
    void ignoring(String prefix) {
        values.keySet().stream()
                .filter(key -> key.toString().startsWith(prefix))
                .forEach(read::add);
    }

    void requireAllRead() {
        for (Object key : values.keySet()) {
            if (!read.contains(key)) {
                throw new LackingFeature(path.replaceAll(".*\\.", "") + " " + key);
            }
        }
    }
}
