package dev.ambix.revision.file;

import dev.ambix.revision.name.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The keys of a header. */
enum HeaderKey {
    REVISION,
    DOWN_REVISION,
    BRANCH_LABELS,
    DEPENDS_ON,
    MESSAGE,
    CREATED,
    PHASE,
    TRANSACTION,
    IRREVERSIBLE,
    REPLACES;

    private static final List<HeaderKey> MANY = List.of(DOWN_REVISION, BRANCH_LABELS, DEPENDS_ON, REPLACES);

    /** The key as it is written. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether it may have several values. */
    boolean isList() {
        return MANY.contains(this);
    }

    /** The key of a word, in any case and with any signs between its parts; a list may be named as one of its values. */
    static Optional<HeaderKey> of(String word) {
        String plain = plain(word);
        return Arrays.stream(values())
                .filter(key -> key.word().equals(plain)
                        || key == DOWN_REVISION && plain.equals("down revisions")
                        || key == BRANCH_LABELS && plain.equals("branch label"))
                .findFirst();
    }

    /** The key to write instead of a word that is none. */
    static String advice(String word) {
        List<String> words = Arrays.stream(values()).map(HeaderKey::word).toList();
        String near = NearestName.of(plain(word), words, 3)
                .map(key -> "Did you mean \"" + key + "\"? ")
                .orElse("");
        return near + "The keys are " + words.stream().collect(Collectors.joining(", "))
                + "; other comments stand below an empty line.";
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ").strip();
    }
}
