package dev.ambix.runtime.session;

import java.util.Properties;

/** What the driver is told for each session, unless somebody says otherwise. */
public final class DriverDefaults {
    /** The oldest version there is a need for. Told so, the driver sends the name of the application as it connects. */
    public static final String LEAST_VERSION = "14";

    private DriverDefaults() {}

    /** Sets what is not set. */
    public static void addTo(Properties properties) {
        properties.putIfAbsent("ApplicationName", "ambix");
        properties.putIfAbsent("assumeMinServerVersion", LEAST_VERSION);
        properties.putIfAbsent("tcpKeepAlive", "true");
    }
}
