package dev.ambix.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.tools.json.JSONParser;
import org.jooq.tools.json.ParseException;

/**
 * A schema of a real application.
 *
 * @param name its name
 * @param sql its DDL
 * @param counts what its catalog holds after loading it; the README beside the data says more
 */
public record RealSchema(String name, String sql, Map<String, Integer> counts) {
    /** All of them, sorted by name. */
    public static List<RealSchema> all() {
        try {
            Map<?, ?> file = (Map<?, ?>) new JSONParser().parse(Files.readString(file("counts.json")));
            Map<String, RealSchema> schemas = new TreeMap<>();
            for (Map.Entry<?, ?> entry : file.entrySet()) {
                String name = entry.getKey().toString();
                schemas.put(
                        name, new RealSchema(name, Files.readString(file(name + ".sql")), counts(entry.getValue())));
            }
            return List.copyOf(schemas.values());
        } catch (IOException e) {
            throw new UncheckedIOException("The schemas are missing; set -Dambix.shared.", e);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Integer> counts(Object json) {
        Map<String, Integer> counts = new TreeMap<>();
        ((Map<?, ?>) json).forEach((key, value) -> {
            int count = value instanceof List<?> list ? list.size() : ((Number) value).intValue();
            counts.put(key.toString(), count);
        });
        return counts;
    }

    /**
     * Whether a system property asks for it: with {@code all}, or with its name among others between commas.
     *
     * @param byDefault what holds if the property is not set
     */
    public boolean isAskedFor(String property, boolean byDefault) {
        String asked = System.getProperty(property, "");
        return asked.isEmpty()
                ? byDefault
                : asked.equals("all") || List.of(asked.split(",")).contains(name);
    }

    private static Path file(String name) {
        return Path.of(System.getProperty("ambix.shared"), "schemas", name);
    }

    @Override
    public String toString() {
        return name;
    }
}
