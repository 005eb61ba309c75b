package dev.ambix.runtime.fleet;

import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/**
 * The server and the database of a URL, which are the same however it spells them: with or without {@code jdbc:}, a user and the
 * default port.
 *
 * @param server {@code host:port}; of several hosts all of them
 * @param database the name of the database; empty where the URL names none
 */
record TargetAddress(String server, String database) {
    private static final Pattern URL = Pattern.compile("(?:jdbc:)?postgres(?:ql)?://(?:[^@/?]*@)?(.*)");

    /** A text that cannot be read is an address by itself. */
    static TargetAddress of(String url) {
        Matcher parts = URL.matcher(url);
        String jdbc = parts.matches() ? "jdbc:postgresql://" + parts.group(1) : url;
        return Optional.ofNullable(Driver.parseURL(jdbc, null))
                .map(TargetAddress::of)
                .orElseGet(() -> new TargetAddress(url, ""));
    }

    private static TargetAddress of(Properties parsed) {
        String hosts = parsed.getProperty("PGHOST", "localhost").toLowerCase(Locale.ROOT);
        return new TargetAddress(
                hosts + ":" + parsed.getProperty("PGPORT", "5432"), parsed.getProperty("PGDBNAME", ""));
    }

    @Override
    public String toString() {
        return server + "/" + database;
    }
}
