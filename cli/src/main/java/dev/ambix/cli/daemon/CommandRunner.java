package dev.ambix.cli.daemon;

import dev.ambix.cli.session.Console;
import java.util.List;

/** Runs commands in this process. */
public interface CommandRunner {
    /** Whether the command with these arguments may run in a process that is not its own. */
    boolean takes(List<String> arguments);

    /** Runs it; its exit code. */
    int run(Console console, List<String> arguments);
}
