package dev.ambix.cli.config;

import java.util.Map;

/** The parameters of libpq's URLs in the words of the JDBC driver; those of the same name on both sides stay. */
final class LibpqParameters {
    private static final Map<String, String> NAMES = Map.of(
            "application_name", "ApplicationName",
            "connect_timeout", "connectTimeout",
            "channel_binding", "channelBinding",
            "gssencmode", "gssEncMode",
            "sslnegotiation", "sslNegotiation",
            "krbsrvname", "kerberosServerName",
            "target_session_attrs", "targetServerType");

    private static final Map<String, String> SERVER_TYPES = Map.of(
            "read-write", "primary",
            "read-only", "secondary",
            "standby", "secondary",
            "prefer-standby", "preferSecondary");

    private LibpqParameters() {}

    static void put(Map<String, String> parameters, String name, String value) {
        if (name.isEmpty()) {
            return;
        }
        String given = name.equals("target_session_attrs") ? SERVER_TYPES.getOrDefault(value, value) : value;
        parameters.put(NAMES.getOrDefault(name, name), given);
    }
}
