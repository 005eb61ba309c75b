package dev.ambix.cli.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Quotes the end of log files in error messages. */
final class ServerLog {
    private static final int LINES = 15;

    private ServerLog() {}

    /** The last lines of the first file that has any. */
    static String tail(Path... files) {
        for (Path file : files) {
            List<String> lines = lines(file);
            if (!lines.isEmpty()) {
                List<String> last = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
                return "The end of " + file + ":\n  " + String.join("\n  ", last);
            }
        }
        return "It wrote no log.";
    }

    static boolean mentions(Path file, String text) {
        return lines(file).stream().anyMatch(line -> line.contains(text));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file)
                    ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                            .lines()
                            .toList()
                    : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
