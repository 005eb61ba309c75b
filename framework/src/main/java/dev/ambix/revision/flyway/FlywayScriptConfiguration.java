package dev.ambix.revision.flyway;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.Properties;

/**
 * The file beside a script of Flyway, {@code V3__x.sql.conf}.
 *
 * @param condition the expression that must be true for the script to run; empty if it always runs
 * @param encoding the encoding of the script, if the file names one
 * @param isTransactional whether the statements of the script share a transaction
 * @param hasPlaceholders whether <code>${name}</code> in the script stands for a value
 */
public record FlywayScriptConfiguration(
        Optional<String> condition, Optional<String> encoding, boolean isTransactional, boolean hasPlaceholders) {
    /** The configuration of a script without such a file. */
    public static final FlywayScriptConfiguration NONE =
            new FlywayScriptConfiguration(Optional.empty(), Optional.empty(), true, true);

    /** Reads the file. */
    public static FlywayScriptConfiguration read(Reader file) throws IOException {
        Properties properties = FlywayProperties.read(file);
        return new FlywayScriptConfiguration(
                text(properties, "shouldExecute").filter(condition -> !condition.equalsIgnoreCase("true")),
                text(properties, "encoding"),
                isTrue(properties, "executeInTransaction"),
                isTrue(properties, "placeholderReplacement"));
    }

    private static Optional<String> text(Properties properties, String key) {
        return Optional.ofNullable(properties.getProperty(key)).map(String::strip);
    }

    private static boolean isTrue(Properties properties, String key) {
        return text(properties, key).map(Boolean::parseBoolean).orElse(true);
    }
}
