package dev.ambix.revision.flyway;

import dev.ambix.revision.flyway.FlywayName.Kind;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How the names of scripts are made.
 *
 * @param prefixes the prefixes by the kinds of scripts; a kind without one has no scripts
 * @param separator the text between version and description
 */
public record FlywayNaming(Map<Kind, String> prefixes, String separator) {
    /** Flyway's own, where nothing is set. */
    public static final FlywayNaming USUAL = new FlywayNaming(
            Map.of(Kind.VERSIONED, "V", Kind.UNDO, "U", Kind.REPEATABLE, "R", Kind.BASELINE, "B"), "__");

    private static final Pattern CODE = Pattern.compile("\\.(class|java|kt|sh|bash|bat|cmd|ps1|py)$");
    private static final Pattern CALLBACK = Pattern.compile("(before|after|create)[A-Z]\\w*(__.*)?");

    public FlywayNaming {
        prefixes = Map.copyOf(prefixes);
    }

    /** The prefix of a kind; empty if it has no scripts. */
    public String prefix(Kind kind) {
        return prefixes.getOrDefault(kind, "");
    }

    /** The name of a file without the end that code has; the same for other files. */
    public static String withoutEndOfCode(String fileName) {
        return CODE.matcher(fileName).replaceFirst("");
    }

    /** Whether a script with this name, without its end, runs before or after others. */
    public static boolean isCallback(String bare) {
        return CALLBACK.matcher(bare).matches();
    }
}
