package dev.ambix.runtime.run;

import java.util.Locale;

/** The direction of a run, in the words of the journal. */
public enum Direction {
    UPGRADE,
    DOWNGRADE,
    /** Changes the record of applied revisions, and nothing else. */
    STAMP;

    /** The word in lower case, as the journal and messages have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
