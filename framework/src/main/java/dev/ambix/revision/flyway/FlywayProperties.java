package dev.ambix.revision.flyway;

import java.io.IOException;
import java.io.Reader;
import java.util.Properties;

/** The files of properties that Flyway reads: {@code flyway.conf}, and the one beside a script. */
public final class FlywayProperties {
    private FlywayProperties() {}

    /** Reads a file; a wrong escape in it is an error of reading. */
    public static Properties read(Reader file) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(file);
            return properties;
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
