package dev.ambix.cli.importing.flyway;

import dev.ambix.MigrationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts the values of placeholders into a script, but for those that stay arguments of a run. */
final class Placeholders {
    /** A script with its values, and the arguments that are left in it. */
    record Filled(String text, Map<String, String> arguments) {
        /** The text that Flyway ran, with the values of the arguments too. */
        String whole() {
            String whole = text;
            for (Map.Entry<String, String> argument : arguments.entrySet()) {
                whole = whole.replace("${" + argument.getKey() + "}", argument.getValue());
            }
            return whole;
        }
    }

    private final PlaceholderSettings settings;
    private final Map<String, String> values;

    Placeholders(FlywaySettings settings) {
        this.settings = settings.placeholders();
        this.values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        values.put("flyway:table", settings.table());
        values.put("flyway:defaultSchema", settings.defaultSchema().orElse("public"));
        values.putAll(this.settings.values());
    }

    /**
     * Fills a script.
     *
     * @param file its name
     * @throws MigrationException if a placeholder has no value
     */
    Filled fill(String file, String text) {
        StringBuilder filled = new StringBuilder();
        Map<String, String> arguments = new LinkedHashMap<>();
        TreeSet<String> missing = new TreeSet<>();
        int from = 0;
        for (int at = start(text, from); at >= 0; at = start(text, from)) {
            int end = text.indexOf(settings.suffix(), at);
            if (end < 0) {
                break;
            }
            String name = text.substring(at + settings.prefix().length(), end);
            filled.append(text, from, at);
            Optional<String> value =
                    name.equals("flyway:filename") ? Optional.of(file) : Optional.ofNullable(values.get(name));
            if (value.isEmpty()) {
                missing.add(name);
            } else if (settings.kept().contains(name)) {
                arguments.put(name, value.get());
                filled.append("${").append(name).append('}');
            } else {
                filled.append(value.get());
            }
            from = end + settings.suffix().length();
        }
        if (!missing.isEmpty()) {
            throw missing(file, missing);
        }
        return new Filled(filled.append(text.substring(from)).toString(), arguments);
    }

    private int start(String text, int from) {
        return text.indexOf(settings.prefix(), from);
    }

    private static MigrationException missing(String file, TreeSet<String> names) {
        String first = names.first();
        return new MigrationException(file + ": there is no value for "
                + (names.size() == 1 ? "the placeholder " : "the placeholders ") + String.join(", ", names)
                + ". Give one with --placeholder " + first + "=VALUE; --keep " + first
                + " besides keeps it as an argument of runs, -x " + first
                + "=VALUE. --no-placeholders leaves all such texts as they are.");
    }
}
