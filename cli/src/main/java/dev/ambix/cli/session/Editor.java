package dev.ambix.cli.session;

import dev.ambix.MigrationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The user's editor. */
public final class Editor {
    private Editor() {}

    /** Opens a file in {@code $VISUAL} or {@code $EDITOR} and waits until it is closed; the editor's exit code. */
    public static int open(Path file, Session session) {
        Map<String, String> variables = session.console().variables();
        Optional<String> editor = Stream.of("VISUAL", "EDITOR")
                .map(name -> variables.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst();
        List<String> command = new ArrayList<>(List.of(editor.orElseThrow(() ->
                        new MigrationException("Set $VISUAL or $EDITOR to the editor that is to open " + file + "."))
                .trim()
                .split("\\s+")));
        command.add(file.toString());
        try {
            int exitCode = new ChildProcess(session.console(), command)
                    .run(session.console().workingFolder());
            return exitCode == 0 ? ExitCode.DONE : ExitCode.FAILED;
        } catch (IOException e) {
            throw new MigrationException(
                    "The editor \"" + command.get(0) + "\" cannot be started: " + e.getMessage(), e);
        }
    }
}
