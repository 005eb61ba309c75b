package dev.ambix.diff;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what PostgreSQL spells so that it would read it otherwise back into what its author wrote: {@code extract('YEAR'
 * from x)}, and the array comparison that it makes of {@code x in ('a', 'b')} on a column of type {@code varchar}.
 *
 * <p>The latter is more than a nicety: PostgreSQL reads its own spelling of it, {@code (x)::text = ANY ((ARRAY['a'::character
 * varying, ...])::text[])}, as yet another expression, but {@code x in ('a', 'b')} always as that one.
 */
final class Wording {
    private static final String NAME = "(?:[\\p{L}_][\\p{L}\\p{N}_$]*|\"(?:[^\"]|\"\")+\")";
    private static final String PATH = NAME + "(?:\\." + NAME + ")*";
    private static final String ITEM = "'(?:[^']|'')*'::character varying";
    private static final String ARRAY = "ARRAY\\[(" + ITEM + "(?:, " + ITEM + ")*)\\]";
    private static final String COMPARISON = " (= ANY|<> ALL) \\(";
    private static final Pattern FULL =
            Pattern.compile("\\((" + PATH + ")\\)::text" + COMPARISON + "\\(" + ARRAY + "\\)::text\\[\\]\\)");
    private static final Pattern SHORT =
            Pattern.compile("(?<![\\w.\"])(" + PATH + ")::text" + COMPARISON + ARRAY + "::text\\[\\]\\)");

    /** The part of a date where it has letters in upper case, which PostgreSQL keeps in a text, but not in a word. */
    private static final Pattern EXTRACT =
            Pattern.compile("(?<![\\w'])(EXTRACT\\()([a-zA-Z_]*[A-Z][a-zA-Z_]*)( FROM )");

    private Wording() {}

    /** An expression or query with all of these turned back. */
    static String restored(String sql) {
        String quoted = EXTRACT.matcher(sql).replaceAll("$1'$2'$3");
        if (!quoted.contains("::character varying")) {
            return quoted;
        }
        return replace(SHORT, replace(FULL, quoted));
    }

    private static String replace(Pattern pattern, String sql) {
        return pattern.matcher(sql)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1)
                        + (found.group(2).equals("= ANY") ? " in (" : " not in (")
                        + found.group(3).replaceAll("'::character varying(?=, '|$)", "'")
                        + ")"));
    }
}
