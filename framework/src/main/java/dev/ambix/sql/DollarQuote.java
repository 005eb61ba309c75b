package dev.ambix.sql;

/** Dollar-quoted string constants (PostgreSQL manual, "Dollar-Quoted String Constants"). */
final class DollarQuote {
    private DollarQuote() {}

    /** The text between dollar quotes that do not occur in it, the shortest ones if they fit. */
    static String of(String text) {
        String tag = "$$";
        // A text that ends in a dollar would take the first one of the closing quote for its own.
        for (int i = 0; (text + "$").contains(tag); i++) {
            tag = "$body" + (i == 0 ? "" : i) + "$";
        }
        return tag + text + tag;
    }
}
