package dev.ambix.cli.importing.alembic;

import dev.ambix.MigrationException;
import dev.ambix.cli.files.FileTrouble;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An {@code alembic.ini}.
 *
 * @param file where it is
 * @param sections the values of its sections by their keys
 */
record IniFile(Path file, Map<String, Map<String, String>> sections) {
    static IniFile read(Path file) {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        Map<String, String> section = new LinkedHashMap<>();
        String key = "";
        try {
            for (String line : Files.readAllLines(file)) {
                String text = line.strip();
                if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
                    continue;
                }
                int equals = text.indexOf('=');
                if (text.startsWith("[") && text.endsWith("]")) {
                    section = sections.computeIfAbsent(
                            text.substring(1, text.length() - 1), name -> new LinkedHashMap<>());
                } else if (Character.isWhitespace(line.charAt(0)) && !key.isEmpty()) {
                    section.merge(key, text, (before, more) -> before + "\n" + more);
                } else if (equals > 0) {
                    key = text.substring(0, equals).strip();
                    section.put(key, text.substring(equals + 1).strip());
                }
            }
        } catch (IOException e) {
            throw new MigrationException(file + " cannot be read: " + FileTrouble.of(e) + ".", e);
        }
        return new IniFile(file, sections);
    }

    /** The folders with revision files; empty if it does not tell. */
    List<Path> versions(String section) {
        Map<String, String> values = Optional.ofNullable(sections.get(section))
                .orElseThrow(() -> new MigrationException("The file " + file + " has no section [" + section
                        + "]. It has " + String.join(", ", sections.keySet()) + "; name one with --section."));
        Optional<String> locations = Optional.ofNullable(values.get("version_locations"));
        if (locations.isPresent()) {
            String separator =
                    separator(values.getOrDefault("path_separator", values.getOrDefault("version_path_separator", "")));
            return Arrays.stream(locations.get().split(separator))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(this::path)
                    .toList();
        }
        return Optional.ofNullable(values.get("script_location"))
                .map(location -> List.of(path(location).resolve("versions")))
                .orElse(List.of());
    }

    /** Alembic's words for separators of paths. */
    private static String separator(String word) {
        return switch (word) {
            case "os" -> Pattern.quote(File.pathSeparator);
            case ":", ";" -> word;
            case "newline" -> "\n";
            default -> "[\\s,]+";
        };
    }

    /** Without the interpolation of Python, but for the folder of the file. */
    private Path path(String text) {
        String here = String.valueOf(file.toAbsolutePath().getParent());
        return Path.of(here).resolve(text.replace("%(here)s", here)).normalize();
    }
}
