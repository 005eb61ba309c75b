package dev.ambix.cli.config;

import java.util.List;
import java.util.Optional;

/**
 * Whether the database may be emptied. Only {@code disposable = true} says so, and it is never taken over: an environment that
 * does not say it is not disposable, and the setting is about the database that the same table names, not about one that an
 * option, a variable or another table puts in its place.
 */
final class Disposability {
    private static final String KEY = "disposable";

    private final Configuration configuration;
    private final ConfigurationRequest request;
    private final List<Section> sections;

    /**
     * The setting of a configuration.
     *
     * @param sections the tables that may say it, the first of which is that of the database
     */
    Disposability(Configuration configuration, ConfigurationRequest request, List<Section> sections) {
        this.configuration = configuration;
        this.request = request;
        this.sections = sections;
    }

    /** Why the database may not be emptied, in sentences; empty if it may. */
    Optional<String> refusal() {
        String table =
                configuration.environment().map(name -> "[env." + name + "]").orElse("[database]");
        if (configuration.isProtected()) {
            return Optional.of(
                    "The environment \"" + configuration.environment().orElse("")
                            + "\" is protected, and a protected database is never emptied.");
        }
        if (sections.stream().noneMatch(section -> section.flag(KEY).orElse(false))) {
            return Optional.of("The database is not disposable. If all that is in it may be lost at any time, say"
                    + " disposable = true in " + table + " of ambix.toml.");
        }
        Optional<DatabaseUrl> named = sections.get(0)
                .string("url")
                .filter(url -> !url.value().isBlank())
                .map(url -> DatabaseUrl.parse(url, request.variables()).url());
        Optional<DatabaseUrl> used = configuration.database().url();
        if (used.equals(named)) {
            return Optional.empty();
        }
        return Optional.of("ambix.toml calls the database of " + table + " disposable, and this is another one, "
                + used.map(DatabaseUrl::toString).orElse("the embedded PostgreSQL")
                + ": its address comes from elsewhere. Name it as url in the table [" + databaseTable()
                + "], such as url = \"${AMBIX_URL}\", beside disposable = true.");
    }

    private String databaseTable() {
        return configuration
                .environment()
                .map(name -> "env." + name + ".database")
                .orElse("database");
    }
}
