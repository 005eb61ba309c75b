package dev.ambix.autogenerate;

import dev.ambix.sql.SqlFile;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether SQL makes the same objects each time that it is run on an empty database. */
final class Repeatability {
    /** What may look at the clock or the server and go by that. */
    private static final Set<String> COMPUTING = Set.of("do", "call", "execute", "select", "with");

    /** What pg_dump puts into its files. */
    private static final Pattern SETTING = Pattern.compile("select\\s+(pg_catalog\\.)?set(_config|val)\\s*\\(.*");

    /** Literals and bounds of partitions that the server computes when it reads them. */
    private static final Pattern CLOCK =
            Pattern.compile("'(now|today|tomorrow|yesterday)'|for values .*(current_|local|now|clock|date_trunc)");

    private Repeatability() {}

    /** Looks at all statements of a text; in doubt the answer is no. */
    static boolean of(String text) {
        return SqlFile.statements("the model", text).stream()
                .map(line -> line.sql().toLowerCase(Locale.ROOT).replaceAll("\\s+", " "))
                .noneMatch(Repeatability::dependsOnMore);
    }

    private static boolean dependsOnMore(String statement) {
        String word = statement.split("\\W", 2)[0];
        boolean computes =
                COMPUTING.contains(word) && !SETTING.matcher(statement).matches();
        return computes || CLOCK.matcher(statement).find();
    }
}
