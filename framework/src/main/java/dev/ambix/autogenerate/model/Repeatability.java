package dev.ambix.autogenerate.model;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether SQL makes the same objects each time that it is run on an empty database. */
final class Repeatability {
    /** Statements that may read the clock or the server and depend on it. */
    private static final Set<String> COMPUTING = Set.of("do", "call", "execute", "select", "with");

    /** The settings that pg_dump writes into its files. */
    private static final Pattern SETTING = Pattern.compile("select\\s+(pg_catalog\\.)?set(_config|val)\\s*\\(.*");

    /** Literals and bounds of partitions that the server computes when it reads them. */
    private static final Pattern CLOCK =
            Pattern.compile("'(now|today|tomorrow|yesterday)'|for values .*(current_|local|now|clock|date_trunc)");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Repeatability() {}

    /** Looks at all statements; in doubt the answer is no. */
    static boolean of(List<String> statements) {
        return statements.stream()
                .map(statement ->
                        BLANKS.matcher(statement.toLowerCase(Locale.ROOT)).replaceAll(" "))
                .noneMatch(Repeatability::dependsOnMore);
    }

    private static boolean dependsOnMore(String statement) {
        String word = statement.split("\\W", 2)[0];
        boolean computes =
                COMPUTING.contains(word) && !SETTING.matcher(statement).matches();
        return computes || CLOCK.matcher(statement).find();
    }
}
