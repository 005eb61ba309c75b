package dev.ambix.schema.token;

/** Text in dollar quotes (manual, "Dollar-Quoted String Constants"). */
public final class DollarQuotes {
    private DollarQuotes() {}

    /** The text between {@code $tag$}s; the tag gets a number where the text itself could end the quotes. */
    public static String around(String text, String tag) {
        String quotes = "$" + tag + "$";
        // A text ending in "$tag" would also close the quotes, together with the first dollar sign of the end.
        for (int i = 2; (text + "$").contains(quotes); i++) {
            quotes = "$" + tag + i + "$";
        }
        return quotes + text + quotes;
    }
}
