package dev.ambix.cli;

/** The text of views, which servers before PostgreSQL 16 print with a table before each column. */
final class ViewText {
    private ViewText() {}

    /** Without these tables before columns. */
    static String unqualified(String text, String... tables) {
        return text.replaceAll("\\b(" + String.join("|", tables) + ")\\.(?=[a-z])", "");
    }
}
