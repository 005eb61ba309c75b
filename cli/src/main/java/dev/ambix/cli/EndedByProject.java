package dev.ambix.cli;

import dev.ambix.cli.session.Console;
import dev.ambix.cli.session.ExitCode;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells if the code of the project ends Java while a command runs. Java would end without a word, and perhaps with the exit
 * code of a command that is done.
 */
final class EndedByProject {
    private static final int LONGEST_MILLIS = 10_000;

    private final Console console;
    private final Thread hook = new Thread(this::tell, "ambix-ended");
    private volatile boolean isDone;

    private EndedByProject(Console console) {
        this.console = console;
    }

    /** Watches until the command has ended. */
    static EndedByProject watch(Console console) {
        EndedByProject watch = new EndedByProject(console);
        try {
            Runtime.getRuntime().addShutdownHook(watch.hook);
        } catch (IllegalStateException e) {
            watch.isDone = true;
        }
        return watch;
    }

    private void tell() {
        Optional<StackTraceElement> place = isDone ? Optional.empty() : place();
        place.ifPresent(at -> {
            console.err()
                    .println("ambix: The code of the project ended Java, by System.exit at " + at
                            + ". The command is not done; \"ambix current\" shows which revisions stand. Throw an"
                            + " exception there instead.");
            console.err().flush();
            awaitOthers();
            Runtime.getRuntime().halt(ExitCode.FAILED);
        });
    }

    /** Where the project called for the end; empty if a signal, or somebody else, did. */
    private static Optional<StackTraceElement> place() {
        return Thread.getAllStackTraces().values().stream()
                .map(stack -> Stream.of(stack)
                        .dropWhile(frame -> !frame.getClassName().equals(Runtime.class.getName())
                                || !frame.getMethodName().equals("exit"))
                        .toArray(StackTraceElement[]::new))
                .flatMap(callers -> UnexpectedFailure.placeInProject(callers).stream())
                .findFirst();
    }

    /** Others clean up at the same time, such as an embedded server that stops. */
    private static void awaitOthers() {
        long end = System.nanoTime() + LONGEST_MILLIS * 1_000_000L;
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("ambix-") && !thread.isDaemon())
                .filter(thread -> thread != Thread.currentThread())
                .forEach(thread -> {
                    try {
                        thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    /** The command has ended by itself. */
    void end() {
        isDone = true;
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending.
        }
    }
}
