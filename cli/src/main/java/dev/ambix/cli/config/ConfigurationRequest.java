package dev.ambix.cli.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The folder of a command and its options and variables for the configuration.
 *
 * @param workingFolder the folder that relative paths of options start from, absolute
 * @param file the configuration file that an option names
 * @param environment the name of the {@code [env.NAME]} overlay that an option names
 * @param url the database URL that an option gives
 * @param variables the environment variables of the process
 * @param build the project of the build tool that runs the command, if one does
 */
public record ConfigurationRequest(
        Path workingFolder,
        Optional<Path> file,
        Optional<String> environment,
        Optional<String> url,
        Map<String, String> variables,
        Optional<BuildProject> build) {
    public ConfigurationRequest {
        workingFolder = workingFolder.toAbsolutePath().normalize();
        variables = Map.copyOf(variables);
    }

    /** A request without options. */
    public static ConfigurationRequest in(Path workingFolder, Map<String, String> variables) {
        return new ConfigurationRequest(
                workingFolder, Optional.empty(), Optional.empty(), Optional.empty(), variables, Optional.empty());
    }

    /** The value of an environment variable; an empty one counts as absent. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }
}
