package dev.ambix.cli.config.text;

import dev.ambix.revision.name.NearestName;
import java.util.Collection;
import java.util.List;

/** Advice for somebody who named an object that is not there. */
public final class NameAdvice {
    private NameAdvice() {}

    /** One sentence: the nearest names if they are near, all known names otherwise. */
    public static String of(String name, Collection<String> known) {
        List<String> near = NearestName.all(name, known, Math.max(2, name.length() / 2));
        if (!near.isEmpty()) {
            return "Did you mean \"" + String.join("\" or \"", near) + "\"?";
        }
        return known.isEmpty() ? "No key is known there yet." : "Known names: " + String.join(", ", known) + ".";
    }
}
