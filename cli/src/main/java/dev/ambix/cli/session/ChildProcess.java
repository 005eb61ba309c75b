package dev.ambix.cli.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/** A program of the user's that a command runs and waits for, such as an editor. */
record ChildProcess(Console console, List<String> command) {
    /**
     * Runs it in a folder, without a shell; its exit code. It takes over the streams of a process that is there for the
     * command; an application's streams it never sees, and its output goes where the command's own output goes.
     *
     * @throws IOException if it cannot be started
     */
    public int run(Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        try {
            if (console.host().isForTheCommand()) {
                return builder.inheritIO().start().waitFor();
            }
            builder.environment().clear();
            builder.environment().putAll(console.variables());
            return copied(builder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED;
        }
    }

    private int copied(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectInput(Redirect.PIPE).start();
        process.getOutputStream().close();
        Thread errors = new Thread(() -> copy(process.getErrorStream(), console.err()), "ambix-child-errors");
        errors.setDaemon(true);
        errors.start();
        copy(process.getInputStream(), console.out());
        errors.join();
        return process.waitFor();
    }

    private static void copy(InputStream from, PrintStream to) {
        try {
            from.transferTo(to);
            to.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
