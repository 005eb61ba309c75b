package dev.ambix.runtime.run;

/**
 * A finding about a database before a run.
 *
 * @param level how bad it is
 * @param subject the subject of the check, in a word or two
 * @param text what was found
 * @param advice what to do about it; empty where all is well
 */
public record Diagnosis(Level level, String subject, String text, String advice) {
    /** How bad a finding is. */
    public enum Level {
        OK,
        /** A run may work, and may not. */
        WARNING,
        /** A run will fail. */
        FAILURE
    }

    public static Diagnosis ok(String subject, String text) {
        return new Diagnosis(Level.OK, subject, text, "");
    }

    public static Diagnosis warning(String subject, String text, String advice) {
        return new Diagnosis(Level.WARNING, subject, text, advice);
    }

    public static Diagnosis failure(String subject, String text, String advice) {
        return new Diagnosis(Level.FAILURE, subject, text, advice);
    }
}
