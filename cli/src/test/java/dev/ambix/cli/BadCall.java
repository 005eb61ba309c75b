package dev.ambix.cli;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

    /** The most bytes that Linux takes in an argument or in a variable with its name. */
    private static final int LONGEST = 128 << 10;

    /** Whether an operating system takes it: arguments and variables end at the first character with the number 0 there. */
    boolean isPossible() {
        return Stream.of(arguments, variables.keySet(), variables.values())
                .flatMap(Collection::stream)
                .noneMatch(text -> text.indexOf(0) >= 0 || 2 * text.getBytes(StandardCharsets.UTF_8).length > LONGEST);
    }

    BadCall withFile(String name, String text) {
        return new BadCall(arguments, variables, Map.of(name, text));
    }

    BadCall withVariables(Map<String, String> more) {
        return new BadCall(arguments, more, files);
    }
}
