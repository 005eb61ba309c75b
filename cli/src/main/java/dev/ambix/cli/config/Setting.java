package dev.ambix.cli.config;

import dev.ambix.MigrationException;
import dev.ambix.cli.usage.UsageException;

/**
 * One string of the configuration, its variables replaced.
 *
 * @param value the text
 * @param origin its place in errors, such as {@code ambix.toml:3:1} or {@code AMBIX_URL}
 * @param key the key as a reader of the file knows it, such as {@code database.url}; empty outside of files
 */
record Setting(String value, String origin, String key) {
    /** An error about this value. Does not repeat the value, which may be secret. */
    MigrationException error(String problem) {
        return wrong(origin, (key.isEmpty() ? "" : key + ": ") + problem);
    }

    /** An error about a value that came from there: wrong usage if that is an option of the command. */
    static MigrationException wrong(String origin, String problem) {
        String message = origin + ": " + problem;
        return origin.startsWith("--") ? new UsageException(message) : new MigrationException(message);
    }
}
