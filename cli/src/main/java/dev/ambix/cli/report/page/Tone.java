package dev.ambix.cli.report.page;

import java.util.Locale;

/** How good or bad a statement is. */
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
