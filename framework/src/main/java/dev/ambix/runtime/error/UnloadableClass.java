package dev.ambix.runtime.error;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells why a class of the project cannot be loaded. */
public final class UnloadableClass {
    private static final Pattern VERSION = Pattern.compile("class file version (\\d+)");

    /** Java 1 is 45 in the files of its classes, and each version counts on; JVMS, table 4.1-A. */
    private static final int BEFORE_JAVA_1 = 44;

    private UnloadableClass() {}

    /**
     * The reason and what to do, as sentences.
     *
     * @param subject the class, as the beginning of a sentence
     * @param advice what helps where the Java that runs is new enough; may be empty
     */
    public static String text(String subject, Throwable error, String advice) {
        Matcher version = VERSION.matcher(String.valueOf(error.getMessage()));
        if (error instanceof UnsupportedClassVersionError && version.find()) {
            int needed = Integer.parseInt(version.group(1)) - BEFORE_JAVA_1;
            int running = Runtime.version().feature();
            return subject + " is compiled for Java " + needed + ", and this is Java " + running
                    + ". Run Ambix with Java " + needed + " or newer (JAVA_HOME), or compile the class with --release "
                    + running + ".";
        }
        return subject + " cannot be loaded: " + error + "." + (advice.isEmpty() ? "" : " " + advice);
    }
}
