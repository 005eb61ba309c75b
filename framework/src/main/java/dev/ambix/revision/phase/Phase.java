package dev.ambix.revision.phase;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** When a revision runs, seen from the deployment of an application whose old and new versions run side by side. */
public enum Phase {
    /** Before the deployment: it adds objects that the new version needs, and the old version goes on with them. */
    EXPAND,
    /** After the deployment: it drops objects that only the old version needed. */
    CONTRACT,
    /** Before or after; the phase of a revision that names none. */
    EITHER;

    /** The word for it in headers, options and JSON: the name in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The phase of a word; empty if the word means none. */
    public static Optional<Phase> of(String word) {
        return Arrays.stream(values())
                .filter(phase -> phase.word().equals(word))
                .findFirst();
    }

    /** The end of a sentence about a word that means no phase. */
    public static String problem(String word) {
        return "\"" + word
                + "\" is no phase. Write \"expand\" for what runs before a deployment, or \"contract\" for what"
                + " runs after it.";
    }

    /** Whether a revision says when it runs. */
    public boolean isGiven() {
        return this != EITHER;
    }
}
