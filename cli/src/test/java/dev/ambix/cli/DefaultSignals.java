package dev.ambix.cli;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lets a program start with the usual effect of signals. A shell that runs a build in the background, or behind {@code
 * nohup}, makes everything below it ignore some of them, and a JVM leaves it at that.
 */
final class DefaultSignals {
    private static final List<List<String>> WAYS = List.of(
            List.of("env", "--default-signal=HUP,INT,TERM"),
            List.of("perl", "-e", "$SIG{$_} = 'DEFAULT' for qw(HUP INT TERM); exec { $ARGV[0] } @ARGV"));

    private static final List<String> WAY =
            WAYS.stream().filter(DefaultSignals::works).findFirst().orElse(List.of());

    private DefaultSignals() {}

    /** The program, started by another that sets the signals right, where there is one. */
    static List<String> around(List<String> program) {
        return Stream.concat(WAY.stream(), program.stream()).toList();
    }

    /** Whether a program that is started so ends by a signal. */
    static boolean areEffective() {
        return exitCode(around(List.of("sh", "-c", "kill -INT $$"))) == 130;
    }

    private static boolean works(List<String> way) {
        return exitCode(Stream.concat(way.stream(), Stream.of("true")).toList()) == 0;
    }

    private static int exitCode(List<String> command) {
        try {
            return new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
