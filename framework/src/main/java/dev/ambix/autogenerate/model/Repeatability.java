package dev.ambix.autogenerate.model;

import dev.ambix.MigrationException;
import dev.ambix.operation.row.LargeText;
import dev.ambix.sql.Piece;
import dev.ambix.sql.file.SqlFile;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether SQL makes the same objects each time that it is run on an empty database. */
final class Repeatability {
    /** Statements that may read the clock or the server and depend on it. */
    private static final Set<String> COMPUTING = Set.of("do", "call", "execute", "select", "with");

    /** The settings that pg_dump writes into its files. */
    private static final Pattern SETTING = Pattern.compile("select\\s+(pg_catalog\\.)?set(_config|val)\\s*\\(.*");

    /** Literals and bounds of partitions that the server computes when it reads them. */
    private static final Pattern CLOCK =
            Pattern.compile("'(now|today|tomorrow|yesterday)'|for values .*(current_|local|now|clock|date_trunc)");

    private Repeatability() {}

    /** Looks at all statements of a text; in doubt, and for a text that is refused when it is run, the answer is no. */
    static boolean of(String text) {
        try (Stream<Piece.Text> statements = SqlFile.statements(LargeText.of("the model", text))) {
            return statements
                    .map(statement -> statement.sql().toLowerCase(Locale.ROOT).replaceAll("\\s+", " "))
                    .noneMatch(Repeatability::dependsOnMore);
        } catch (MigrationException e) {
            return false;
        }
    }

    private static boolean dependsOnMore(String statement) {
        String word = statement.split("\\W", 2)[0];
        boolean computes =
                COMPUTING.contains(word) && !SETTING.matcher(statement).matches();
        return computes || CLOCK.matcher(statement).find();
    }
}
