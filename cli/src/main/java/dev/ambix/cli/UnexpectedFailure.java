package dev.ambix.cli;

import dev.ambix.MigrationException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells of what is no {@link MigrationException}: the code of the project threw it, or it is a fault of the command. */
final class UnexpectedFailure {
    private static final Pattern OF_THE_JDK = Pattern.compile("(java|javax|jdk|sun|com\\.sun)\\.");

    private UnexpectedFailure() {}

    /** What happened, and what to do. */
    static String message(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            return "ambix: " + thrown
                    + ". Give Java more, such as AMBIX_JAVA_OPTS=-Xmx4g; --stacktrace shows what asked for it.";
        }
        Optional<StackTraceElement> place = placeInProject(thrown.getStackTrace());
        if (place.isPresent()) {
            String advice = thrown instanceof NoClassDefFoundError
                    ? "Add the jar of the missing class to \"classpath\" in the table [migrations] of ambix.toml"
                    : "Correct it";
            return "ambix: The code of the project threw " + thrown + " at " + place.get() + ". " + advice
                    + "; --stacktrace shows what called it.";
        }
        return isTooDeep(thrown)
                ? "ambix: A source or another file is nested too deeply. --stacktrace shows where."
                : "ambix: " + thrown + "\nThis is a fault of the command. Run it with --stacktrace and report it.";
    }

    /** The line of the project that was last run; empty where the command, or a library that it calls, was run last. */
    static Optional<StackTraceElement> placeInProject(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            String type = frame.getClassName();
            if (!OF_THE_JDK.matcher(type).lookingAt()) {
                return isOfTheCommand(type) ? Optional.empty() : Optional.of(frame);
            }
        }
        return Optional.empty();
    }

    private static boolean isOfTheCommand(String type) {
        try {
            Class.forName(type, false, UnexpectedFailure.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Parsers and compilers call themselves for each level of nesting. */
    private static boolean isTooDeep(Throwable error) {
        return error instanceof StackOverflowError
                || Optional.ofNullable(error.getCause())
                        .filter(UnexpectedFailure::isTooDeep)
                        .isPresent();
    }
}
