package dev.ambix.autogenerate.scratch;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * A server by the URL of one of its databases.
 *
 * @param url the JDBC URL
 * @param properties the properties of the driver
 */
public record UrlServer(String url, Properties properties) implements ScratchServer {
    @Override
    public Connection connect(String database) throws SQLException {
        return database.isEmpty() ? DriverManager.getConnection(url, properties) : beside(database);
    }

    private Connection beside(String database) throws SQLException {
        @Nullable Properties parsed = Driver.parseURL(url, properties);
        if (parsed == null) {
            throw new SQLException("\"" + url + "\" is no URL of PostgreSQL's driver.");
        }
        String[] hosts = parsed.getProperty("PGHOST").split(",", -1);
        String[] ports = parsed.getProperty("PGPORT").split(",", -1);
        StringBuilder places = new StringBuilder();
        for (int i = 0; i < hosts.length; i++) {
            String host = hosts[i].contains(":") && !hosts[i].startsWith("[") ? "[" + hosts[i] + "]" : hosts[i];
            places.append(i == 0 ? "" : ",").append(host).append(':').append(ports[Math.min(i, ports.length - 1)]);
        }
        Properties rest = new Properties();
        parsed.stringPropertyNames().stream()
                .filter(name -> !name.startsWith("PG"))
                .forEach(name -> rest.setProperty(name, parsed.getProperty(name)));
        String name = URLEncoder.encode(database, StandardCharsets.UTF_8);
        return DriverManager.getConnection("jdbc:postgresql://" + places + "/" + name, rest);
    }
}
