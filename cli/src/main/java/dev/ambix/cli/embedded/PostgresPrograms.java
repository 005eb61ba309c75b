package dev.ambix.cli.embedded;

import dev.ambix.MigrationException;
import dev.ambix.cli.files.PrivateFolder;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs PostgreSQL's programs. */
final class PostgresPrograms {
    private PostgresPrograms() {}

    /**
     * Runs a program to its end, its output in a file; a pipe would stay open as long as the server that it leaves behind.
     *
     * @return whether it ended with 0
     */
    static boolean run(List<String> command, Path output) throws IOException {
        return run(command, output, "");
    }

    /** The same with something to read. */
    static boolean run(List<String> command, Path output, String input) throws IOException {
        PrivateFolder.write(output, "");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            if (isOfSignal(e)) {
                return false;
            }
            throw e;
        }
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended without reading; its exit code and its output tell why.
        }
        return waitFor(process) == 0;
    }

    /** Ctrl-C on a terminal is a signal to the program too, perhaps while it is still Java's helper that becomes it. */
    private static boolean isOfSignal(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("spawn helper") && message.contains("signal: ");
    }

    /** Waits also while this process is told to end: the program it started must not be left half done. */
    private static int waitFor(Process process) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException("Interrupted while waiting for the embedded PostgreSQL.", e);
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it does not look like root. */
    static List<String> asOrdinaryUser(Path program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }
}
