package dev.ambix.rows;

/** Literals of SQL. */
final class TextLiterals {
    private TextLiterals() {}

    /** A text as a literal of a type that the place tells, whatever the session's setting of backslashes. */
    static String literal(String text) {
        String quoted = "'" + text.replace("'", "''") + "'";
        return text.contains("\\") ? "E" + quoted.replace("\\", "\\\\") : quoted;
    }
}
