package dev.ambix.cli;

import dev.ambix.cli.session.Console;
import dev.ambix.cli.session.ExitCode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells if the code of the project ends Java while a command runs. Java would end without a word, and perhaps with the exit
 * code of a command that is done.
 */
final class EndedByProject {
    /** The threads that clean up at the same time, such as that which stops an embedded server. */
    private static final Set<String> CLEANING = Set.of("ambix-interrupt", "ambix-end", "ambix-stop-postgres");

    private static final int START_MILLIS = 100;

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
    static Optional<StackTraceElement> place() {
        return Thread.getAllStackTraces().values().stream()
                .map(stack -> Stream.of(stack)
                        .dropWhile(frame -> !frame.getClassName().equals(Runtime.class.getName())
                                || !frame.getMethodName().equals("exit"))
                        .toArray(StackTraceElement[]::new))
                .flatMap(callers -> UnexpectedFailure.placeInProject(callers).stream())
                .findFirst();
    }

    /** Java starts all of them first, and would wait for them too. */
    private static void awaitOthers() {
        try {
            Thread.sleep(START_MILLIS);
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (CLEANING.contains(thread.getName())) {
                    thread.join();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
