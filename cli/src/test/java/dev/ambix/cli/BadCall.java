package dev.ambix.cli;

import java.util.List;
import java.util.Map;

/**
 * A call of the command with input that is probably wrong somewhere.
 *
 * @param arguments what stands on the command line
 * @param variables environment variables beyond those of the project
 * @param files files in place of those of the project, by their paths
 */
record BadCall(List<String> arguments, Map<String, String> variables, Map<String, String> files) {
    static BadCall of(List<String> arguments) {
        return new BadCall(arguments, Map.of(), Map.of());
    }

    BadCall withFile(String name, String text) {
        return new BadCall(arguments, variables, Map.of(name, text));
    }

    BadCall withVariables(Map<String, String> more) {
        return new BadCall(arguments, more, files);
    }
}
