package dev.ambix.cli.config;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The address of a database, free of user names and passwords, so that it may be shown.
 *
 * @param jdbc the URL for the driver, such as {@code jdbc:postgresql://localhost:5432/app?sslmode=require}
 */
public record DatabaseUrl(String jdbc) {
    /**
     * A URL taken apart: the address, and its user and password.
     *
     * @param defaults the defaults of libpq for user and password where nothing sets them
     */
    public record Parts(DatabaseUrl url, Optional<String> user, Optional<String> password, LibpqDefaults defaults) {}

    static Parts parse(Setting setting) {
        return new UrlParser(setting, Map.of()).parse();
    }

    /** The same, with libpq's environment variables for parameters that the URL does not set. */
    static Parts parse(Setting setting, Map<String, String> environment) {
        return new UrlParser(setting, environment).parse();
    }

    /** Parses a URL; {@code origin} is its place in errors. */
    public static Parts parse(String url, String origin) {
        return parse(new Setting(url, origin, ""));
    }

    /** Whether the URL of the option holds a password. */
    public static boolean holdsPassword(String url) {
        return parse(new Setting(url, "--url", "")).password().isPresent();
    }

    /** The same server and parameters with another database. */
    public DatabaseUrl withDatabase(String name) {
        int parameters = jdbc.indexOf('?');
        String address = parameters < 0 ? jdbc : jdbc.substring(0, parameters);
        String rest = parameters < 0 ? "" : jdbc.substring(parameters);
        int slash = address.indexOf('/', "jdbc:postgresql://".length());
        String host = slash < 0 ? address : address.substring(0, slash);
        return new DatabaseUrl(host + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8) + rest);
    }

    /** The URL as it may be shown: secrets in other parameters, such as {@code sslpassword}, read {@code ***}. */
    @Override
    public String toString() {
        return Redaction.of(jdbc);
    }
}
