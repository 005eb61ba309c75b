package dev.ambix.cli.database;

import dev.ambix.cli.config.DatabaseSettings;
import dev.ambix.cli.config.DatabaseUrl;
import dev.ambix.cli.session.Session;
import dev.ambix.operation.Arguments;
import dev.ambix.runtime.run.MigrationEnvironment;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The address of the database and the login.
 *
 * @param url the address; empty for the embedded server
 * @param properties the properties of the driver, such as user and password
 */
record DatabaseLogin(Optional<DatabaseUrl> url, Properties properties) {
    /** The configured login, or the one that the environment of the project puts in its place. */
    static DatabaseLogin of(Session session, Optional<MigrationEnvironment> environment) {
        DatabaseSettings settings = session.configuration().database();
        Arguments arguments = Arguments.of(session.options().arguments());
        boolean isGiven = session.options().url().isPresent()
                || !session.console().variables().getOrDefault("AMBIX_URL", "").isEmpty();
        Optional<DatabaseUrl.Parts> computed = environment
                .filter(any -> !isGiven)
                .flatMap(code -> code.url(arguments))
                .map(url -> DatabaseUrl.parse(url, "migrations.environment"));
        Properties properties = new Properties();
        put(properties, "user", computed.flatMap(DatabaseUrl.Parts::user).or(settings::user));
        put(
                properties,
                "password",
                computed.flatMap(DatabaseUrl.Parts::password)
                        .or(() -> settings.password().map(secret -> secret.value())));
        Map<String, String> more =
                environment.map(code -> code.connectionProperties(arguments)).orElse(Map.of());
        properties.putAll(more);
        return new DatabaseLogin(computed.map(DatabaseUrl.Parts::url).or(settings::url), properties);
    }

    private static void put(Properties properties, String name, Optional<String> value) {
        value.ifPresent(text -> properties.setProperty(name, text));
    }
}
