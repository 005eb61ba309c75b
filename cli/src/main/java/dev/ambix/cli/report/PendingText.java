package dev.ambix.cli.report;

import dev.ambix.cli.config.text.NounCount;

/** The line about pending revisions before the differences between a database and the model. */
public final class PendingText {
    private PendingText() {}

    /**
     * The line.
     *
     * @param count the number of pending revisions
     * @param upgrade the command that applies them
     */
    public static String amongDifferences(int count, String upgrade) {
        return NounCount.of(count, "revision")
                + (count == 1 ? " is pending, and its work may be" : " are pending, and their work may be")
                + " among the differences. Run \"" + upgrade + "\" first.";
    }
}
