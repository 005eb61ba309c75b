package dev.ambix.cli.config.text;

/** Counts with their nouns. */
public final class NounCount {
    private NounCount() {}

    /** {@code 1 revision}, {@code 2 revisions}; the noun takes an s. */
    public static String of(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
