package dev.ambix.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ambix.schema.NamingConvention;
import dev.ambix.testing.RecordedFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One call of an operation and what the reference implementation makes of it; see the README beside the data.
 *
 * @param id its name
 * @param op the operation
 * @param json all of it
 */
record OperationVector(String id, String op, Map<?, ?> json) {
    /** Integers are read as {@code Long}. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    /** The vectors on the class path. */
    static List<OperationVector> all() {
        return read(RecordedFiles.own("operations"));
    }

    /** Those of files elsewhere, which are only there where somebody keeps more. */
    static List<OperationVector> further() {
        return read(RecordedFiles.further("operations"));
    }

    private static List<OperationVector> read(Map<String, String> files) {
        return files.values().stream().flatMap(OperationVector::read).toList();
    }

    private static Stream<OperationVector> read(String file) {
        try {
            List<?> vectors = (List<?>) JSON.readValue(file, Map.class).get("vectors");
            return vectors.stream().map(vector -> of((Map<?, ?>) vector));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OperationVector of(Map<?, ?> json) {
        return new OperationVector(json.get("id").toString(), json.get("op").toString(), json);
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
