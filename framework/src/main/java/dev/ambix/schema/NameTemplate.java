package dev.ambix.schema;

import dev.ambix.MigrationException;
import dev.ambix.schema.text.Identifiers;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template of a {@link NamingConvention}, with SQLAlchemy's tokens.
 */
final class NameTemplate {
    private static final Pattern TOKEN = Pattern.compile("%\\((\\w+)\\)s");
    private static final Pattern COLUMN = Pattern.compile("column_(\\d{1,4}|0N|0_N)_(name|key|label)");

    private NameTemplate() {}

    /**
     * The parts of a name.
     *
     * @param table the table's own name
     * @param columns the columns, in order
     * @param referenced the own name of the table that a foreign key refers to
     * @param given the name that the author gave
     */
    record Parts(String table, List<String> columns, Optional<String> referenced, Optional<String> given) {}

    /** Refuses a token that does not exist. */
    static void check(String template) {
        TOKEN.matcher(template).results().map(token -> token.group(1)).forEach(token -> {
            if (!List.of("table_name", "referred_table_name", "constraint_name").contains(token)
                    && !COLUMN.matcher(token).matches()) {
                throw new MigrationException("The naming convention \"" + template + "\" has an unknown token " + token
                        + ". There are table_name, column_0_name, column_0_label, column_0N_name, column_0_N_name, "
                        + "referred_table_name and constraint_name.");
            }
        });
    }

    static boolean needsName(String template) {
        return template.contains("%(constraint_name)s");
    }

    /** The name, cut if it is too long. */
    static String fill(String template, Parts parts) {
        String name =
                TOKEN.matcher(template).replaceAll(match -> Matcher.quoteReplacement(token(template, match, parts)));
        return Identifiers.fitting(name);
    }

    private static String token(String template, MatchResult match, Parts parts) {
        String token = match.group(1);
        return switch (token) {
            case "table_name" -> parts.table();
            case "referred_table_name" -> parts.referenced().orElseThrow(() -> lacking(template, token, parts));
            case "constraint_name" -> parts.given().orElseThrow(() -> lacking(template, token, parts));
            default -> column(template, token, parts);
        };
    }

    private static String column(String template, String token, Parts parts) {
        Matcher column = COLUMN.matcher(token);
        if (!column.matches()) {
            throw lacking(template, token, parts);
        }
        boolean isLabel = column.group(2).equals("label");
        List<String> texts = parts.columns().stream()
                .map(name -> isLabel ? parts.table() + "_" + name : name)
                .toList();
        return switch (column.group(1)) {
            case "0N" -> String.join("", texts);
            case "0_N" -> String.join("_", texts);
            default -> {
                int number = Integer.parseInt(column.group(1));
                if (number >= texts.size()) {
                    throw lacking(template, token, parts);
                }
                yield texts.get(number);
            }
        };
    }

    private static MigrationException lacking(String template, String token, Parts parts) {
        return new MigrationException("The naming convention \"" + template + "\" needs a " + token
                + ", which a constraint of " + parts.table() + " lacks. Give the constraint a name.");
    }
}
