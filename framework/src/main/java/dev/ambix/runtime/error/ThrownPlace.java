package dev.ambix.runtime.error;

import java.util.Arrays;

/** The line of an author's class at which it threw. */
public final class ThrownPlace {
    private ThrownPlace() {}

    /** The line of the class, or of one in it, that was last run, such as {@code " (Shop.java:7)"}; empty if there is none. */
    public static String of(Throwable thrown, String className) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(frame -> isIn(frame.getClassName(), className) && frame.getLineNumber() > 0)
                .findFirst()
                .map(frame -> " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
                .orElse("");
    }

    private static boolean isIn(String type, String className) {
        return !className.isEmpty() && (type.equals(className) || type.startsWith(className + "$"));
    }
}
