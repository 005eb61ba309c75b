package dev.ambix.cli.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions that were written into this command when it was built. */
public final class Build {
    private static final Properties PROPERTIES = read();

    private Build() {}

    private static Properties read() {
        Properties properties = new Properties();
        try (InputStream in = Build.class.getResourceAsStream("/dev/ambix/cli/build.properties")) {
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version of the command, such as {@code 0.1.0}. */
    public static String version() {
        return PROPERTIES.getProperty("version");
    }

    /** The version of jOOQ that it was built with, which runs on Java 17. */
    public static String jooqVersion() {
        return PROPERTIES.getProperty("jooq");
    }

    /** The version of the embedded PostgreSQL, such as {@code 18.6.0}. */
    public static String postgresVersion() {
        return PROPERTIES.getProperty("postgres");
    }
}
