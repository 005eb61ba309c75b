package dev.ambix.rows;

/** Literals of SQL. */
final class TextLiterals {
    private TextLiterals() {}

    /** A text as a literal of a type that the place tells, with any setting of the session for backslashes. */
    static String literal(String text) {
        String quoted = "'" + text.replace("'", "''") + "'";
        return text.contains("\\") ? "E" + quoted.replace("\\", "\\\\") : quoted;
    }
}
