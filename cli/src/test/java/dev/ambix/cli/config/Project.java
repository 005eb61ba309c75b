package dev.ambix.cli.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A folder with an {@code ambix.toml}, and a command's surroundings. */
record Project(Path folder, ConfigurationRequest request) {
    static Project in(Path folder, String... lines) {
        Project project = new Project(folder, ConfigurationRequest.in(folder, Map.of()));
        return lines.length == 0 ? project : project.with("ambix.toml", String.join("\n", lines) + "\n");
    }

    Project with(String file, String content) {
        try {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Project variable(String name, String value) {
        Map<String, String> variables = new HashMap<>(request.variables());
        variables.put(name, value);
        return new Project(
                folder,
                new ConfigurationRequest(
                        request.workingFolder(),
                        request.file(),
                        request.environment(),
                        request.url(),
                        variables,
                        request.build()));
    }

    Project option(String name, String value) {
        Optional<String> given = Optional.of(value);
        return new Project(
                folder,
                new ConfigurationRequest(
                        request.workingFolder(),
                        name.equals("--config") ? given.map(Path::of) : request.file(),
                        name.equals("--env") ? given : request.environment(),
                        name.equals("--url") ? given : request.url(),
                        request.variables(),
                        request.build()));
    }

    Project from(String folderBelow) {
        return new Project(
                folder,
                new ConfigurationRequest(
                        folder.resolve(folderBelow),
                        request.file(),
                        request.environment(),
                        request.url(),
                        request.variables(),
                        request.build()));
    }

    Project build(BuildProject build) {
        return new Project(
                folder,
                new ConfigurationRequest(
                        request.workingFolder(),
                        request.file(),
                        request.environment(),
                        request.url(),
                        request.variables(),
                        Optional.of(build)));
    }

    Configuration load() {
        return Configuration.load(request);
    }

    DatabaseSettings database() {
        return load().database();
    }
}
