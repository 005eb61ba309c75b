package dev.ambix.codegen;

import static java.util.stream.Collectors.joining;

import java.text.Normalizer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The name of a migration's class: {@code R202611201303_AddShoppingCartTable}, so that files sort by time.
 *
 * <p>Words of any script are kept as they are written, without transliteration; all other characters of the message separate
 * them. Names are in Unicode's composed form (NFC), because file systems disagree about the other one.
 */
final class MigrationClassName {
    /**
     * The longest name, in UTF-16 units: at most 180 bytes of UTF-8, as file systems allow 255 bytes for the whole file
     * name.
     */
    static final int MAX_SLUG = 60;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMddHHmm").withZone(ZoneOffset.UTC);
    private static final Pattern APOSTROPHE = Pattern.compile("(?<=\\p{L})['\u2019](?=\\p{L})");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}\\p{Nl}][\\p{L}\\p{Nd}\\p{Nl}\\p{M}]*");

    private MigrationClassName() {}

    static String of(NewMigration migration) {
        String slug = slug(migration.message());
        return "R" + STAMP.format(migration.created()) + "_" + (slug.isEmpty() ? idAsName(migration.id()) : slug);
    }

    private static String slug(String message) {
        String composed = Normalizer.normalize(message, Normalizer.Form.NFC);
        List<String> words = WORD.matcher(APOSTROPHE.matcher(composed).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .map(MigrationClassName::identifierPart)
                .filter(word -> !word.isEmpty())
                .map(MigrationClassName::capitalized)
                .toList();
        return Normalizer.normalize(asManyAsFit(words), Normalizer.Form.NFC);
    }

    /** Drops the few letters and marks that the Java language does not know yet, or ignores in names. */
    private static String identifierPart(String word) {
        return word.codePoints()
                .filter(codePoint ->
                        Character.isJavaIdentifierPart(codePoint) && !Character.isIdentifierIgnorable(codePoint))
                .mapToObj(Character::toString)
                .collect(joining());
    }

    private static String capitalized(String word) {
        int first = word.codePointAt(0);
        return Character.toString(Character.toTitleCase(first)) + word.substring(Character.charCount(first));
    }

    private static String asManyAsFit(List<String> words) {
        StringBuilder slug = new StringBuilder();
        for (String word : words) {
            if (slug.length() + word.length() > MAX_SLUG) {
                return slug.isEmpty() ? cut(word) : slug.toString();
            }
            slug.append(word);
        }
        return slug.toString();
    }

    /** The beginning of a text that is too long, without half a surrogate pair at its end. */
    private static String cut(String text) {
        if (text.length() <= MAX_SLUG) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(MAX_SLUG - 1)) ? MAX_SLUG - 1 : MAX_SLUG);
    }

    private static String idAsName(String id) {
        return cut(Normalizer.normalize(id.replace('.', '_'), Normalizer.Form.NFC));
    }
}
