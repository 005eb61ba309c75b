package dev.ambix.cli.database;

import dev.ambix.cli.config.DatabaseUrl;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * The address of a database, for programs of PostgreSQL.
 *
 * @param variables libpq's environment variables, the password included
 */
public record ServerAddress(Map<String, String> variables) {
    static ServerAddress of(DatabaseUrl url, Properties properties) {
        Properties parsed =
                Optional.ofNullable(Driver.parseURL(url.jdbc(), properties)).orElse(properties);
        Map<String, String> variables = new LinkedHashMap<>();
        put(variables, "PGHOST", parsed.getProperty("PGHOST"));
        put(variables, "PGPORT", parsed.getProperty("PGPORT"));
        put(variables, "PGDATABASE", parsed.getProperty("PGDBNAME"));
        put(variables, "PGUSER", parsed.getProperty("user"));
        put(variables, "PGPASSWORD", parsed.getProperty("password"));
        put(variables, "PGSSLMODE", parsed.getProperty("sslmode"));
        return new ServerAddress(variables);
    }

    private static void put(Map<String, String> variables, String name, @Nullable String value) {
        if (value != null) {
            variables.put(name, value);
        }
    }

    /** The name of the database. */
    public String database() {
        return variables.getOrDefault("PGDATABASE", "database");
    }

    /** The options of programs such as {@code pg_restore}, without the password. */
    public String options() {
        StringBuilder options = new StringBuilder();
        Map.of("PGHOST", "-h", "PGPORT", "-p", "PGUSER", "-U", "PGDATABASE", "-d").entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(option -> variables.containsKey(option.getKey()))
                .forEach(option -> options.append(options.isEmpty() ? "" : " ")
                        .append(option.getValue())
                        .append(' ')
                        .append(variables.get(option.getKey())));
        return options.toString();
    }

    /** Does not show the password. */
    @Override
    public String toString() {
        return options();
    }
}
