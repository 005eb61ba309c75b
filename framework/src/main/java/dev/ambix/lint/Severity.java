package dev.ambix.lint;

import java.util.Locale;
import java.util.Optional;

/** How bad a finding is, in the words of SARIF; the worst comes first. */
public enum Severity {
    /** It stops a running application, or loses data that cannot be restored. */
    ERROR,
    /** It can hurt, on a table of some size or beside an application in use. */
    WARNING,
    /** Worth knowing. */
    NOTE;

    /** {@code error}, {@code warning} or {@code note}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is as bad as another, or worse. */
    public boolean isAtLeast(Severity other) {
        return compareTo(other) <= 0;
    }

    /** The severity of a word; empty if there is none. */
    public static Optional<Severity> of(String word) {
        for (Severity severity : values()) {
            if (severity.word().equals(word)) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }
}
