package dev.ambix.cli.config;

import dev.ambix.MigrationException;
import dev.ambix.cli.config.text.NameAdvice;
import dev.ambix.cli.files.FileTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** libpq's {@code pg_service.conf}: sections of parameters, which a service names. */
final class ServiceFile {
    private final Map<String, String> variables;

    ServiceFile(Map<String, String> variables) {
        this.variables = variables;
    }

    /**
     * The parameters of a service, in libpq's words.
     *
     * @param origin the place that names the service, for errors
     */
    Map<String, String> parameters(String service, String origin) {
        List<Path> files = files().toList();
        for (Path file : files) {
            Map<String, Map<String, String>> sections = read(file);
            if (sections.containsKey(service)) {
                return sections.get(service);
            }
        }
        throw Setting.wrong(
                origin,
                "There is no service \"" + service + "\""
                        + (files.isEmpty()
                                ? ", because there is no pg_service.conf. $PGSERVICEFILE names one; otherwise it is"
                                        + " ~/.pg_service.conf."
                                : " in " + files.get(0) + ". "
                                        + NameAdvice.of(
                                                service, read(files.get(0)).keySet())));
    }

    /** The existing files, the user's before the system's. */
    private Stream<Path> files() {
        Path own = variable("PGSERVICEFILE")
                .map(file -> ConfigurationFile.path(file, "PGSERVICEFILE"))
                .orElseGet(() ->
                        Path.of(variable("HOME").orElseGet(() -> System.getProperty("user.home")), ".pg_service.conf"));
        Optional<Path> ofTheSystem = variable("PGSYSCONFDIR")
                .map(folder -> ConfigurationFile.path(folder, "PGSYSCONFDIR").resolve("pg_service.conf"));
        return Stream.concat(Stream.of(own), ofTheSystem.stream()).filter(Files::isRegularFile);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    private static Map<String, Map<String, String>> read(Path file) {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        Map<String, String> section = new LinkedHashMap<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String text = line.strip();
            int equals = text.indexOf('=');
            if (text.startsWith("[") && text.endsWith("]")) {
                section = sections.computeIfAbsent(text.substring(1, text.length() - 1), name -> new LinkedHashMap<>());
            } else if (equals > 0) {
                section.putIfAbsent(
                        text.substring(0, equals).strip(),
                        text.substring(equals + 1).strip());
            } else if (!text.isEmpty() && !text.startsWith("#")) {
                throw new MigrationException(
                        file + ":" + number + ": The line is no section in brackets, no key=value and no comment.");
            }
        }
        return sections;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new MigrationException("The service file " + file + " cannot be read: " + FileTrouble.of(e) + ".", e);
        }
    }
}
