package dev.ambix.cli;

import dev.ambix.cli.ProjectFolder.Outcome;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A program that scripts call as they call the launcher, and that has the JVM of the tests run the command: for scripts that
 * call it a dozen times, where each process would take longer than all that is tested. It leaves a folder for each call with
 * the words and the environment, and writes its path into a pipe.
 */
final class WarmCommand {
    private static final String SCRIPT = """
            #!/bin/sh
            call=$(mktemp -d) || exit 1
            printf '%%s\\0' "$PWD" "$@" > "$call/words"
            env -0 > "$call/environment"
            mkfifo "$call/exit"
            echo "$call" > '%s'
            read -r code < "$call/exit"
            cat "$call/out"
            cat "$call/err" >&2
            rm -r "$call"
            exit "$code"
            """;

    private static final Path PROGRAM = start();

    private WarmCommand() {}

    /** The path of the program. */
    static Path program() {
        return PROGRAM;
    }

    private static Path start() {
        try {
            Path folder = Files.createTempDirectory("ambix-command");
            Path calls = folder.resolve("calls");
            Path program = Files.writeString(folder.resolve("ambix"), SCRIPT.formatted(calls));
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
            if (new ProcessBuilder("mkfifo", "-m", "600", calls.toString())
                            .start()
                            .waitFor()
                    != 0) {
                throw new IllegalStateException("There is no pipe " + calls + ".");
            }
            Thread reader = new Thread(() -> read(calls), "calls of the command");
            reader.setDaemon(true);
            reader.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(program, calls, folder)));
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path... files) {
        Arrays.stream(files).map(Path::toFile).forEach(File::delete);
    }

    /** A pipe ends when its last writer closes it, and is opened again for the next one. */
    private static void read(Path calls) {
        while (true) {
            try (BufferedReader lines = Files.newBufferedReader(calls)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    Path call = Path.of(line);
                    Thread answer = new Thread(() -> answer(call), "call of the command");
                    answer.setDaemon(true);
                    answer.start();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void answer(Path call) {
        try {
            Outcome outcome = outcome(call);
            Files.writeString(call.resolve("out"), outcome.out());
            Files.writeString(call.resolve("err"), outcome.err());
            Files.writeString(call.resolve("exit"), outcome.exitCode() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Outcome outcome(Path call) throws IOException {
        List<String> words = words(call.resolve("words"));
        Map<String, String> variables = new HashMap<>();
        for (String variable : words(call.resolve("environment"))) {
            int equals = variable.indexOf('=');
            variables.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        try {
            return InProcess.raw(
                    Path.of(words.get(0)),
                    variables,
                    words.subList(1, words.size()).toArray(String[]::new));
        } catch (IllegalStateException e) {
            return new Outcome(99, "", String.valueOf(e));
        }
    }

    /** Texts that each end with NUL. */
    private static List<String> words(Path file) throws IOException {
        String text = Files.readString(file);
        return List.of(text.substring(0, text.length() - 1).split("\0", -1));
    }
}
