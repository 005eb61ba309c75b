package dev.ambix.cli.config;

import dev.ambix.MigrationException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads {@code jdbc:postgresql:} URLs and libpq's {@code postgresql://user:password@host:port/database?parameters} (also
 * {@code postgres://}), takes user and password out, and gives the URL for the driver.
 */
final class UrlParser {
    private static final String JDBC = "jdbc:postgresql:";
    private static final List<String> OTHERS =
            List.of("mysql", "mariadb", "oracle", "sqlserver", "mssql", "sqlite", "h2", "mongodb", "http", "https");
    /** The name of a host, or an IP address; with other characters it may be the rest of a password. */
    private static final String HOST = "(?:\\[[^]/]*]|[\\p{L}\\p{N}._~%-]*)(?::\\d*)?";

    private static final Pattern HOSTS = Pattern.compile(HOST + "(?:," + HOST + ")*");
    private static final Pattern PORT = Pattern.compile(":(\\d+)(?=,|$)");
    private static final int MOST_DIGITS = 5;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern PARAMETER = Pattern.compile("[\\w.-]*");

    private final Setting setting;
    private final String text;
    private final Map<String, String> environment;

    /** With the environment variables that fill in parts that the URL leaves out. */
    UrlParser(Setting setting, Map<String, String> environment) {
        this.setting = setting;
        this.environment = environment;
        this.text = setting.value().strip();
    }

    DatabaseUrl.Parts parse() {
        if (text.startsWith(JDBC)) {
            return parse(text.substring(JDBC.length()), false);
        }
        if (text.startsWith("postgresql:") || text.startsWith("postgres:")) {
            return parse(text.substring(text.indexOf(':') + 1), true);
        }
        throw setting.error("The database URL " + scheme()
                + ". Write jdbc:postgresql://host:port/database or postgresql://user@host:port/database.");
    }

    /** Only the scheme of another database is repeated: any other text may be a password. */
    private String scheme() {
        return OTHERS.stream()
                .filter(other -> text.startsWith(other + ":") || text.startsWith("jdbc:" + other + ":"))
                .findFirst()
                .map(other -> "begins with \"" + text.substring(0, text.indexOf(other)) + other
                        + ":\", which is not PostgreSQL")
                .orElse("is not one of PostgreSQL");
    }

    private DatabaseUrl.Parts parse(String address, boolean libpq) {
        int query = address.indexOf('?');
        String place = query < 0 ? address : address.substring(0, query);
        Map<String, String> parameters = query < 0 ? Map.of() : parameters(address.substring(query + 1), libpq);
        Optional<String> userInfo = Optional.empty();
        // The last one: people forget to escape passwords, and text before it must never count as the host.
        int at = place.lastIndexOf('@');
        if (place.startsWith("//") && at > 0) {
            userInfo = Optional.of(place.substring(2, at));
            place = "//" + place.substring(at + 1);
        } else if (parameters.entrySet().stream().anyMatch(UrlParser::isRestOfAPassword)) {
            throw unescaped();
        }
        requireHosts(place);
        requireEscapes(place);
        Map<String, String> kept = new LinkedHashMap<>(parameters);
        Optional<String> service = Optional.ofNullable(kept.remove("service")).filter(name -> !name.isEmpty());
        LibpqDefaults defaults =
                environment.isEmpty() ? LibpqDefaults.NONE : LibpqDefaults.of(environment, service, setting.origin());
        String whole = libpq || service.isPresent()
                ? address(ServerPlace.of(place).withParameters(kept).withDefaults(defaults))
                : place.startsWith("//") ? address(ServerPlace.of(place)) : place;
        defaults.addTo(kept);
        return parts(whole, kept, userInfo, defaults);
    }

    /** An at sign that belongs before the host: a question mark in the password came first. */
    private static boolean isRestOfAPassword(Map.Entry<String, String> parameter) {
        return parameter.getValue().contains("@")
                && !parameter.getKey().equals("user")
                && !parameter.getKey().equals("password");
    }

    private void requireHosts(String place) {
        if (!place.startsWith("//")) {
            return;
        }
        String hosts = place.substring(2).split("/", 2)[0];
        if (!HOSTS.matcher(hosts).matches()) {
            throw unescaped();
        }
        PORT.matcher(hosts).results().map(port -> port.group(1)).forEach(port -> {
            if (port.length() > MOST_DIGITS || Integer.parseInt(port) < 1 || Integer.parseInt(port) > HIGHEST_PORT) {
                throw setting.error("The database URL has a port that is none. Ports are numbers from 1 to 65535.");
            }
        });
    }

    /** The driver would refuse the name of the database, and repeat the whole URL. */
    private void requireEscapes(String place) {
        decode(place.startsWith("//") ? place.replaceFirst("//[^/]*", "") : place);
    }

    /** Repeats nothing of the URL: any part of it may be one of the password. */
    private MigrationException unescaped() {
        return setting.error("The database URL has no host and port where they belong. A password that holds one of"
                + " ? & / @ % # must have it as %3F %26 %2F %40 %25 %23, or be given as AMBIX_PASSWORD.");
    }

    /** In full, because the driver would warn of parts that are missing, with the whole text. */
    private String address(ServerPlace server) {
        if (server.isSocket()) {
            throw setting.error(
                    "The host is a place of Unix sockets, to which the driver does not connect. Name a host,"
                            + " such as localhost.");
        }
        if (server.hosts().contains("/")) {
            throw unescaped();
        }
        requireHosts(server.address());
        return server.address();
    }

    private DatabaseUrl.Parts parts(
            String place, Map<String, String> kept, Optional<String> userInfo, LibpqDefaults defaults) {
        Optional<String> user =
                Optional.ofNullable(kept.remove("user")).or(() -> userInfo.map(info -> decode(info.split(":", 2)[0])));
        Optional<String> password = Optional.ofNullable(kept.remove("password"))
                .or(() -> userInfo.filter(info -> info.contains(":")).map(info -> decode(info.split(":", 2)[1])));
        String query = kept.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        DatabaseUrl url = new DatabaseUrl(JDBC + place + (query.isEmpty() ? "" : "?" + query));
        return new DatabaseUrl.Parts(url, notEmpty(user), notEmpty(password), defaults);
    }

    private static Optional<String> notEmpty(Optional<String> text) {
        return text.filter(value -> !value.isEmpty());
    }

    private Map<String, String> parameters(String query, boolean libpq) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (!PARAMETER.matcher(name).matches()) {
                throw unescaped();
            }
            if (libpq) {
                LibpqParameters.put(parameters, name, decode(value));
            } else if (!name.isEmpty()) {
                parameters.put(name, decodeForm(value));
            }
        }
        return parameters;
    }

    /** Percent escapes only: libpq leaves a plus sign alone. */
    private String decode(String text) {
        return decodeForm(text.replace("+", "%2B"));
    }

    private String decodeForm(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw setting.error("The database URL has a \"%\" that two hexadecimal digits do not follow. "
                    + "Write \"%25\" for the character itself.");
        }
    }
}
