package dev.ambix.cli.session;

import dev.ambix.MigrationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that a project runs on each new file, such as a formatter; without a shell. */
public final class Hooks {
    private static final String FILE = "{file}";

    private final Session session;

    public Hooks(Session session) {
        this.session = session;
    }

    /** Runs the configured command, if there is one; the file stays even if the command fails. */
    public void run(Path file) {
        List<String> hook = session.configuration().migrations().hook();
        if (hook.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(hook.stream()
                .map(argument -> argument.replace(FILE, file.toString()))
                .toList());
        if (command.equals(hook)) {
            command.add(file.toString());
        }
        int exitCode = run(command);
        if (exitCode != 0) {
            throw new MigrationException("The hook \"" + String.join(" ", command) + "\" ended with exit code "
                    + exitCode + ". The file was written: " + file + ".");
        }
    }

    private int run(List<String> command) {
        try {
            return new ChildProcess(session.console(), command)
                    .run(session.configuration().folder());
        } catch (IOException e) {
            throw new MigrationException(
                    "The hook \"" + command.get(0) + "\" of [migrations] cannot be started: " + e.getMessage(), e);
        }
    }
}
