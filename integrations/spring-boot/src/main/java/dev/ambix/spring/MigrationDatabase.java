package dev.ambix.spring;

import dev.ambix.runtime.MigratorBuilder;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * The database of the migrations: the container that stands for the application's, else {@code ambix.url}, else the DataSource
 * that carries {@link AmbixDataSource}, else that of the application, for another user if one is named.
 */
final class MigrationDatabase {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationDatabase.class);
    private static final Pattern USER = Pattern.compile("[?&]user=");

    private final AmbixProperties properties;
    private final ObjectProvider<DataSource> own;
    private final ObjectProvider<DataSource> dataSources;
    private final boolean isInContainer;

    /**
     * The database by settings and beans.
     *
     * @param isInContainer whether Spring Boot has started a container in the place of the application's database: then the
     *     properties name another database, and a test of the application must not touch that
     */
    MigrationDatabase(
            AmbixProperties properties,
            ObjectProvider<DataSource> own,
            ObjectProvider<DataSource> dataSources,
            boolean isInContainer) {
        this.isInContainer = isInContainer;
        this.properties = properties;
        this.own = own;
        this.dataSources = dataSources;
    }

    /** Gives it to a builder. */
    void connect(MigratorBuilder builder) {
        String url = properties.url();
        if (isInContainer) {
            if (url != null || properties.user() != null) {
                LOG.info("The database is in a container, so ambix.url and ambix.user do not count");
            }
            builder.dataSource(found());
        } else if (url == null) {
            builder.dataSource(dataSource());
        } else {
            requireJdbc(url);
            requireOneUser(url);
            builder.url(url, credentials());
        }
    }

    private static void requireJdbc(String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new AmbixConfigurationException(
                    "The property ambix.url does not begin with jdbc:postgresql: as URLs of the PostgreSQL driver do.",
                    "Write it as jdbc:postgresql://HOST:PORT/DATABASE, with ambix.user and ambix.password beside it.");
        }
    }

    private void requireOneUser(String url) {
        if (properties.user() != null && USER.matcher(url).find()) {
            throw new AmbixConfigurationException(
                    "Both ambix.url and ambix.user name a user, and the driver takes that of the URL.",
                    "Take the user out of ambix.url.");
        }
    }

    private Properties credentials() {
        Properties credentials = new Properties();
        Optional.ofNullable(properties.user()).ifPresent(user -> credentials.setProperty("user", user));
        Optional.ofNullable(properties.password()).ifPresent(password -> credentials.setProperty("password", password));
        return credentials;
    }

    private DataSource found() {
        return Optional.ofNullable(own.getIfUnique())
                .or(() -> Optional.ofNullable(dataSources.getIfUnique()))
                .orElseThrow(() -> new AmbixConfigurationException(
                        "There are several DataSources, and none of them is primary.",
                        "Mark the one that migrations are to use with @AmbixDataSource, or set ambix.url."));
    }

    private DataSource dataSource() {
        DataSource found = found();
        String user = properties.user();
        return user == null
                ? found
                : DataSourceBuilder.derivedFrom(found)
                        .type(SimpleDriverDataSource.class)
                        .username(user)
                        .password(properties.password())
                        .build();
    }
}
