package dev.ambix.names;

import dev.ambix.schema.name.QualifiedName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the objects of the cases are called, and which values they have: one name for each word of a fixed list. */
public final class Names {
    /** Of objects and their parts, of roles and tablespaces, and values. */
    static final List<String> WORDS =
            List.of((NamedBase.OBJECTS + " " + NamedBase.VALUES).strip().split("\\s+"));

    private static final String PLAIN_NAME = "\\w*n_\\w+";
    private static final Pattern PLACE = Pattern.compile("\\[(\\w+)]|\\{(\\w+)}");

    private final List<String> names;

    private Names(List<String> names) {
        this.names = names;
    }

    /** Names without any difficulty, which tell their words. */
    public static Names plain() {
        return new Names(WORDS.stream().map(word -> "n_" + word).toList());
    }

    /** Difficult names, no two of them alike, the same ones for the same seed. */
    public static Names odd(long seed) {
        Random random = new Random(seed);
        Set<String> names = new LinkedHashSet<>();
        while (names.size() < WORDS.size()) {
            names.add(OddName.of(random));
        }
        return new Names(List.copyOf(names));
    }

    /** The name that a word stands for. */
    String get(String word) {
        int at = WORDS.indexOf(word);
        if (at < 0) {
            throw new IllegalArgumentException("There is no word " + word + ".");
        }
        return names.get(at);
    }

    /** An object of the schema of all cases, in the words of the verbs. */
    String in(String word) {
        return qualified(word).toString();
    }

    QualifiedName qualified(String word) {
        return QualifiedName.of(get("schema"), get(word));
    }

    /** An object without schema, in the words of the verbs. */
    String alone(String word) {
        return QualifiedName.of(get(word)).toString();
    }

    /** Whether one text alone can become of one with plain names. */
    static boolean isExact(String plain) {
        return !plain.contains("n_") || plain.startsWith("n_") && WORDS.contains(plain.substring(2));
    }

    /**
     * Whether a text is what becomes of one with plain names: the same name, or where the server put names into a text or
     * another name, the same words around them.
     */
    boolean isOf(String plain, String text) {
        if (!isExact(plain)) {
            return pattern(plain).matcher(text).matches();
        }
        return text.equals(plain.startsWith("n_") ? get(plain.substring(2)) : plain);
    }

    private static Pattern pattern(String plain) {
        String around =
                Stream.of(plain.split(PLAIN_NAME, -1)).map(Names::around).collect(Collectors.joining(".*"));
        return Pattern.compile(around, Pattern.DOTALL);
    }

    /** The server writes an {@code E} before a literal with backslashes. */
    private static String around(String words) {
        return words.endsWith("'")
                ? Pattern.quote(words.substring(0, words.length() - 1)) + "E?'"
                : Pattern.quote(words);
    }

    /** SQL by a writer of its own: {@code [word]} becomes a name, {@code {word}} a literal. */
    public String sql(String template) {
        Matcher places = PLACE.matcher(template);
        return places.replaceAll(place -> Matcher.quoteReplacement(
                place.group(1) != null
                        ? '"' + get(place.group(1)).replace("\"", "\"\"") + '"'
                        : "'" + get(place.group(2)).replace("'", "''") + "'"));
    }
}
