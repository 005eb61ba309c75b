package dev.ambix.cli.config.text;

import dev.ambix.revision.name.NearestName;
import java.util.Collection;

/** What to say to somebody who named what is not there. */
public final class NameAdvice {
    private NameAdvice() {}

    /** One sentence: the nearest name if it is near, all known names otherwise. */
    public static String of(String name, Collection<String> known) {
        return NearestName.of(name, known, Math.max(2, name.length() / 2))
                .map(nearest -> "Did you mean \"" + nearest + "\"?")
                .orElseGet(() -> known.isEmpty()
                        ? "No key is known there yet."
                        : "Known names: " + String.join(", ", known) + ".");
    }
}
