package dev.ambix.cli.report.page;

import java.util.Locale;

/** How good or bad it is what a text says. */
public enum Tone {
    PLAIN,
    GOOD,
    WARNING,
    BAD;

    /** The word in lower case. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
