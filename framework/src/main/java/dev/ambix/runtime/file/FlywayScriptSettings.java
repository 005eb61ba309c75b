package dev.ambix.runtime.file;

import dev.ambix.MigrationException;
import dev.ambix.operation.row.LargeText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashSet;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings in the file beside a script of Flyway, {@code V3__x.sql.conf}.
 *
 * @param isOutsideTransaction whether its statements run one by one
 * @param hasPlaceholders whether <code>${name}</code> stands for a value
 */
record FlywayScriptSettings(boolean isOutsideTransaction, boolean hasPlaceholders) {
    /** Those of a script without any. */
    static final FlywayScriptSettings NONE = new FlywayScriptSettings(false, true);

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    /**
     * Reads settings.
     *
     * @throws MigrationException if one of them means something that cannot be told here
     */
    static FlywayScriptSettings read(LargeText file) {
        Properties properties = new Properties();
        try (Reader text = file.source().open()) {
            properties.load(text);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
        if (!isTrue(properties, "shouldExecute")) {
            throw new MigrationException(
                    file.name() + ": shouldExecute is not read here. Take the setting out, or the script.");
        }
        if (!properties.getProperty("encoding", "UTF-8").strip().equalsIgnoreCase("UTF-8")) {
            throw new MigrationException(file.name()
                    + ": scripts are read in UTF-8 only. Write the script in UTF-8, and take encoding out.");
        }
        return new FlywayScriptSettings(
                !isTrue(properties, "executeInTransaction"), isTrue(properties, "placeholderReplacement"));
    }

    private static boolean isTrue(Properties properties, String key) {
        return properties.getProperty(key, "true").strip().equalsIgnoreCase("true");
    }

    /**
     * The placeholders in a script, for each of which a run needs an argument.
     *
     * @throws MigrationException if one is a value of Flyway's own
     */
    Set<String> placeholders(LargeText script) {
        Set<String> names = new LinkedHashSet<>();
        if (!hasPlaceholders) {
            return names;
        }
        try (BufferedReader text = new BufferedReader(script.source().open())) {
            int number = 0;
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                number++;
                Matcher found = PLACEHOLDER.matcher(line);
                while (found.find()) {
                    names.add(require(script, number, found.group(1)));
                }
            }
        } catch (IOException e) {
            throw script.unreadable(e);
        }
        return names;
    }

    private static String require(LargeText script, int line, String name) {
        if (name.startsWith("flyway:")) {
            throw new MigrationException(script.name() + ":" + line + ": ${" + name
                    + "} is a value of Flyway, which there is not here. Write the value itself.");
        }
        return name;
    }
}
