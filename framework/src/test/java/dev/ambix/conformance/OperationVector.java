package dev.ambix.conformance;

import dev.ambix.schema.NamingConvention;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.tools.json.JSONParser;
import org.jooq.tools.json.ParseException;

/**
 * One call of an operation and what the reference implementation makes of it; see the README beside the data.
 *
 * @param id its name
 * @param op the operation
 * @param json all of it
 */
record OperationVector(String id, String op, Map<?, ?> json) {
    static List<OperationVector> all() {
        try {
            Map<?, ?> file = (Map<?, ?>) new JSONParser().parse(Files.readString(file("operations.json")));
            List<OperationVector> vectors = new ArrayList<>();
            for (Object vector : (List<?>) file.get("vectors")) {
                Map<?, ?> json = (Map<?, ?>) vector;
                vectors.add(new OperationVector(
                        json.get("id").toString(), json.get("op").toString(), json));
            }
            return vectors;
        } catch (IOException e) {
            throw new UncheckedIOException("The conformance data are missing; set -Dambix.shared.", e);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path file(String name) {
        return Path.of(System.getProperty("ambix.shared"), "conformance", "operations", name);
    }

    Arguments args() {
        return new Arguments(op, json.get("args"));
    }

    /** The names that the vector's naming convention gives; by default, those of indexes. */
    NamingConvention naming() {
        Map<String, String> templates = new TreeMap<>();
        if (json.get("naming_convention") instanceof Map<?, ?> given) {
            given.forEach((kind, template) -> templates.put(kind.toString(), template.toString()));
        }
        return NamingConvention.of(templates);
    }

    List<String> setup() {
        return texts("setup");
    }

    List<String> sql() {
        return texts("sql");
    }

    boolean has(String key) {
        return json.containsKey(key);
    }

    int minimumVersion() {
        return Optional.ofNullable((Long) json.get("min_pg"))
                .map(Long::intValue)
                .orElse(0);
    }

    private List<String> texts(String key) {
        List<?> texts = (List<?>) json.get(key);
        return texts == null ? List.of() : texts.stream().map(String::valueOf).toList();
    }
}
