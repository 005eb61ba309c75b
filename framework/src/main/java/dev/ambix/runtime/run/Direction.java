package dev.ambix.runtime.run;

import java.util.Locale;

/** What a run does with revisions; the words of the journal. */
public enum Direction {
    UPGRADE,
    DOWNGRADE,
    /** Changes what is recorded as applied, and nothing else. */
    STAMP;

    /** The word in lower case, as the journal and messages have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
