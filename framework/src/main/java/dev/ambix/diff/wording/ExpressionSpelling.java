package dev.ambix.diff.wording;

import dev.ambix.schema.table.ColumnType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns expressions that PostgreSQL spells otherwise than their author, or would itself read otherwise, back into the author's:
 * {@code extract('YEAR' from x)}, the constant {@code 'ok'}, and the array comparison that it makes of {@code x in ('a', 'b')}
 * on a column of type {@code text} or {@code varchar}.
 *
 * <p>This is more than a nicety: PostgreSQL reads its own spelling of the latter for {@code varchar}, {@code (x)::text = ANY
 * ((ARRAY['a'::character varying, ...])::text[])}, as yet another expression, but reads {@code x in ('a', 'b')} always as the
 * former.
 */
public final class ExpressionSpelling {
    private static final String NAME = "(?:[\\p{L}_][\\p{L}\\p{N}_$]*|\"(?:[^\"]|\"\")++\")";
    private static final String PATH = NAME + "(?:\\." + NAME + ")*";
    private static final String LITERAL = "'(?:[^']|'')*+'::";
    private static final String VARCHARS = array(LITERAL + "character varying", "*+");
    /** The array of texts; PostgreSQL turns {@code in} with a single item into a plain comparison. */
    private static final String TEXTS = array(LITERAL + "text", "++");

    private static final String COMPARISON = " (= ANY|<> ALL) \\(";
    private static final Pattern FULL =
            Pattern.compile("\\((" + PATH + ")\\)::text" + COMPARISON + "\\(" + VARCHARS + "\\)::text\\[\\]\\)");
    private static final Pattern SHORT =
            Pattern.compile("(?<![\\w.\"])(" + PATH + ")::text" + COMPARISON + VARCHARS + "::text\\[\\]\\)");
    private static final Pattern OF_TEXT = Pattern.compile("(?<![\\w.\":])(" + PATH + ")" + COMPARISON + TEXTS + "\\)");
    private static final Pattern TYPE = Pattern.compile("'::(?:character varying|text)(?=, '|$)");

    /** The part of a date where it has letters in upper case, which PostgreSQL keeps in a text, but not in a word. */
    private static final Pattern EXTRACT =
            Pattern.compile("(?<![\\w'])(EXTRACT\\()([a-zA-Z_]*[A-Z][a-zA-Z_]*)( FROM )");

    private static final Pattern CONSTANT = Pattern.compile("('(?:[^']|'')*+')::(.+)");

    /** A number that is read as an integer also without the type. */
    private static final Pattern NEGATIVE = Pattern.compile("'(-\\d{1,9})'::integer");

    /** A length or precision, which PostgreSQL does not say of a constant. */
    private static final Pattern MODIFIER = Pattern.compile("\\([^)]*\\)");

    private ExpressionSpelling() {}

    /** The default of something of a type, where a constant needs no type of its own. */
    static String defaultValue(String sql, ColumnType type) {
        Matcher negative = NEGATIVE.matcher(sql);
        if (negative.matches()) {
            return negative.group(1);
        }
        Matcher constant = CONSTANT.matcher(sql);
        return constant.matches()
                        && constant.group(2).equals(MODIFIER.matcher(type.sql()).replaceFirst(""))
                ? constant.group(1)
                : sql;
    }

    /** An expression or query with all of these turned back. */
    public static String restored(String sql) {
        String quoted = EXTRACT.matcher(sql).replaceAll("$1'$2'$3");
        if (!quoted.contains("(ARRAY[")) {
            return quoted;
        }
        return replace(OF_TEXT, replace(SHORT, replace(FULL, quoted)));
    }

    private static String array(String item, String howManyMore) {
        return "ARRAY\\[(" + item + "(?:, " + item + ")" + howManyMore + ")\\]";
    }

    private static String replace(Pattern pattern, String sql) {
        return pattern.matcher(sql)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1)
                        + (found.group(2).equals("= ANY") ? " in (" : " not in (")
                        + TYPE.matcher(found.group(3)).replaceAll("'")
                        + ")"));
    }
}
