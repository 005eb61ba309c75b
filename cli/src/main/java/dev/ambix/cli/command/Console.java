package dev.ambix.cli.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * The surroundings of a command: its streams, its folder and its environment variables.
 *
 * @param out where results go
 * @param err where everything else goes
 */
public record Console(PrintStream out, PrintStream err, Path workingFolder, Map<String, String> variables) {
    public Console {
        variables = Map.copyOf(variables);
    }

    /** The surroundings of this process. */
    public static Console ofThisProcess() {
        return new Console(System.out, System.err, Path.of("").toAbsolutePath(), System.getenv());
    }
}
