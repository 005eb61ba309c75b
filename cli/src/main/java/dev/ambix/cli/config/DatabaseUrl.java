package dev.ambix.cli.config;

import java.util.Optional;

/**
 * The address of a database, free of user names and passwords, so that it may be shown.
 *
 * @param jdbc what the driver takes, such as {@code jdbc:postgresql://localhost:5432/app?sslmode=require}
 */
public record DatabaseUrl(String jdbc) {
    /** A URL taken apart: the address, and who it said to connect as. */
    public record Parts(DatabaseUrl url, Optional<String> user, Optional<String> password) {}

    static Parts parse(Setting setting) {
        return new UrlParser(setting).parse();
    }

    /** The URL as it may be shown: secrets in other parameters, such as {@code sslpassword}, read {@code ***}. */
    @Override
    public String toString() {
        return Redaction.of(jdbc);
    }
}
