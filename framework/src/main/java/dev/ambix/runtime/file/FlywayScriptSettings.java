package dev.ambix.runtime.file;

import dev.ambix.MigrationException;
import dev.ambix.operation.row.LargeText;
import dev.ambix.revision.flyway.FlywayScriptConfiguration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings in the file beside a script of Flyway, as far as a run heeds them.
 *
 * @param isOutsideTransaction whether the statements run one by one, each in a transaction of its own
 * @param hasPlaceholders whether <code>${name}</code> stands for a value
 */
record FlywayScriptSettings(boolean isOutsideTransaction, boolean hasPlaceholders) {
    /** The settings of a script without such a file. */
    static final FlywayScriptSettings NONE = of(FlywayScriptConfiguration.NONE);

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    private static FlywayScriptSettings of(FlywayScriptConfiguration configuration) {
        return new FlywayScriptSettings(!configuration.isTransactional(), configuration.hasPlaceholders());
    }

    /**
     * Reads settings.
     *
     * @throws MigrationException if a run cannot heed one of them
     */
    static FlywayScriptSettings read(LargeText file) {
        FlywayScriptConfiguration configuration = configuration(file);
        if (configuration.condition().isPresent()) {
            throw new MigrationException(
                    file.name() + ": shouldExecute is not read here. Take the setting out, or the script.");
        }
        if (!configuration.encoding().orElse("UTF-8").equalsIgnoreCase("UTF-8")) {
            throw new MigrationException(file.name()
                    + ": scripts are read in UTF-8 only. Write the script in UTF-8, and take encoding out.");
        }
        return of(configuration);
    }

    private static FlywayScriptConfiguration configuration(LargeText file) {
        try (Reader text = file.source().open()) {
            return FlywayScriptConfiguration.read(text);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
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
