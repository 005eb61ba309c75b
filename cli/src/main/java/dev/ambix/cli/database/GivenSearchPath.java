package dev.ambix.cli.database;

import dev.ambix.MigrationException;
import dev.ambix.cli.config.DatabaseUrl;
import dev.ambix.runtime.session.DefaultSchema;
import dev.ambix.schema.text.Identifiers;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postgresql.Driver;

/** A search path in a URL, which has to begin with the default schema: names without a schema can go into one only. */
final class GivenSearchPath {
    private static final Pattern OPTION = Pattern.compile("(?:-c\\s*|--)search_path=((?:[^\\s\\\\]|\\\\.)*)");
    private static final Pattern FIRST = Pattern.compile("\\A\\s*(?:\"((?:[^\"]|\"\")*)\"|([^,\\s]*))");

    private GivenSearchPath() {}

    /**
     * Refuses one that begins with another schema.
     *
     * @throws MigrationException if it does
     */
    static void require(DefaultSchema schema, DatabaseUrl url, Properties properties) {
        Properties parsed =
                Optional.ofNullable(Driver.parseURL(url.jdbc(), properties)).orElse(properties);
        String current = parsed.getProperty("currentSchema", "");
        Matcher option = OPTION.matcher(parsed.getProperty("options", ""));
        Stream<String> paths = Stream.concat(
                Stream.of(current).filter(path -> !path.isEmpty()),
                option.results().map(found -> found.group(1).replaceAll("\\\\(.)", "$1")));
        paths.filter(path -> !first(path).equals(schema.name())).findFirst().ifPresent(path -> {
            throw new MigrationException(
                    "The URL says that names without a schema go into " + Identifiers.sql(first(path))
                            + " (" + path + "), and default_schema in [model] says " + Identifiers.sql(schema.name())
                            + ". Leave the search path out of the URL, or name that schema as default_schema.");
        });
    }

    private static String first(String path) {
        Matcher first = FIRST.matcher(path);
        first.find();
        return first.group(1) != null
                ? first.group(1).replace("\"\"", "\"")
                : first.group(2).toLowerCase(Locale.ROOT);
    }
}
