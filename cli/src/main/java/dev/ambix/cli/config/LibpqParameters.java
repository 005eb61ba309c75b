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

    /** Host, port and database for the driver; parameters of these names fill in what the address leaves out. */
    static String place(String address, Map<String, String> parameters) {
        String rest = address.startsWith("//") ? address.substring(2) : address;
        int slash = rest.indexOf('/');
        String hosts = slash < 0 ? rest : rest.substring(0, slash);
        String database = slash < 0 ? "" : rest.substring(slash + 1);
        String named = take(parameters, "dbname", database);
        String host = take(parameters, "host", hosts);
        String port = take(parameters, "port", "");
        if (host.isEmpty()) {
            host = "localhost";
        }
        boolean portMissing = !port.isEmpty() && host.lastIndexOf(':') <= host.lastIndexOf(']');
        return "//" + host + (portMissing ? ":" + port : "") + "/" + named;
    }

    private static String take(Map<String, String> parameters, String name, String otherwise) {
        String value = parameters.isEmpty() ? null : parameters.remove(name);
        return value == null ? otherwise : value;
    }
}
