package dev.ambix.cli.session;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * The surroundings of a command: its streams, its folder, its environment variables and its process.
 *
 * @param out where results go
 * @param err where everything else goes
 */
public record Console(PrintStream out, PrintStream err, Path workingFolder, Map<String, String> variables, Host host) {
    public Console {
        variables = Map.copyOf(variables);
    }

    /** The surroundings of a command that an application calls; its streams take UTF-8. */
    public Console(PrintStream out, PrintStream err, Path workingFolder, Map<String, String> variables) {
        this(out, err, workingFolder, variables, Host.application());
    }

    /** The same with another stream for all that is no result. */
    public Console withErr(PrintStream other) {
        return new Console(out, other, workingFolder, variables, host);
    }

    /** The surroundings of this process, which the launcher started for one command. */
    public static Console ofThisProcess() {
        return new Console(System.out, System.err, Path.of("").toAbsolutePath(), System.getenv(), Host.ofThisProcess());
    }
}
