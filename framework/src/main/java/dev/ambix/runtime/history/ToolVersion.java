package dev.ambix.runtime.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of Ambix that is running. */
public final class ToolVersion {
    private static final String RESOURCE = "version.properties";

    private ToolVersion() {}

    /** Such as {@code 0.1.0}. */
    public static String current() {
        try (InputStream resource = ToolVersion.class.getResourceAsStream(RESOURCE)) {
            Properties properties = new Properties();
            properties.load(resource);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
