package dev.ambix.cli.session;

import dev.ambix.MigrationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The user's editor. */
public final class Editor {
    private Editor() {}

    /** Refuses to go on without an editor, before there is anything to open. */
    public static void require(Session session) {
        command(session);
    }

    /** Opens a file in {@code $VISUAL} or {@code $EDITOR} and waits until it is closed; the editor's exit code. */
    public static int open(Path file, Session session) {
        List<String> command = command(session);
        command.add(file.toString());
        try {
            int exitCode = new ChildProcess(session.console(), command)
                    .run(session.console().workingFolder());
            return exitCode == 0 ? ExitCode.DONE : ExitCode.FAILED;
        } catch (IOException e) {
            throw new MigrationException(
                    "The editor \"" + command.get(0) + "\" cannot be started: " + e.getMessage() + ".", e);
        }
    }

    private static List<String> command(Session session) {
        Map<String, String> variables = session.console().variables();
        String editor = Stream.of("VISUAL", "EDITOR")
                .map(name -> variables.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElseThrow(() -> new MigrationException(
                        "It is not known which editor is to open the file. Set $VISUAL or $EDITOR."));
        return new ArrayList<>(List.of(editor.trim().split("\\s+")));
    }
}
