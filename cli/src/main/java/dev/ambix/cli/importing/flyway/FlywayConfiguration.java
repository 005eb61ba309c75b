package dev.ambix.cli.importing.flyway;

import dev.ambix.MigrationException;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.revision.flyway.FlywayProperties;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;

/**
 * The values of a {@code flyway.toml} or {@code flyway.conf} by their keys, such as {@code flyway.locations}.
 *
 * @param values lists are separated by commas
 */
record FlywayConfiguration(Map<String, String> values) {
    /** Where Flyway's command looks. */
    private static final List<String> USUAL =
            List.of("flyway.toml", "conf/flyway.toml", "flyway.conf", "conf/flyway.conf");

    static final FlywayConfiguration NONE = new FlywayConfiguration(Map.of());

    /** The file that Flyway would find in a folder. */
    static Optional<Path> find(Path folder) {
        return USUAL.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
    }

    static FlywayConfiguration read(Path file) {
        try {
            return file.toString().endsWith(".toml") ? toml(file) : properties(file);
        } catch (IOException e) {
            throw new MigrationException(
                    "The configuration of Flyway " + file + " cannot be read: " + FileTrouble.of(e) + ".", e);
        }
    }

    private static FlywayConfiguration properties(Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file)) {
            Properties properties = FlywayProperties.read(text);
            Map<String, String> values = new LinkedHashMap<>();
            properties.stringPropertyNames().stream()
                    .sorted()
                    .forEach(key -> values.put(key, properties.getProperty(key).strip()));
            return new FlywayConfiguration(values);
        }
    }

    private static FlywayConfiguration toml(Path file) throws IOException {
        TomlParseResult parsed = Toml.parse(file);
        if (parsed.hasErrors()) {
            throw new MigrationException("The configuration of Flyway " + file + " is no TOML: "
                    + parsed.errors().get(0) + ".");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (List<String> path : parsed.keyPathSet()) {
            Object value = parsed.get(path);
            values.put(
                    String.join(".", path),
                    value instanceof TomlArray array
                            ? String.join(
                                    ",",
                                    array.toList().stream().map(String::valueOf).toList())
                            : String.valueOf(value));
        }
        return new FlywayConfiguration(values);
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(values.get("flyway." + key)).filter(value -> !value.isEmpty());
    }

    Optional<List<String>> list(String key) {
        return text(key).map(FlywayConfiguration::split);
    }

    private static List<String> split(String value) {
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** The schemas of Flyway, or of its chosen environment. */
    List<String> schemas() {
        String environment = text("environment").orElse("default");
        return list("schemas")
                .or(() -> Optional.ofNullable(values.get("environments." + environment + ".schemas"))
                        .map(FlywayConfiguration::split))
                .orElse(List.of());
    }

    Map<String, String> placeholders() {
        String prefix = "flyway.placeholders.";
        Map<String, String> placeholders = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                placeholders.put(key.substring(prefix.length()), value);
            }
        });
        return placeholders;
    }
}
