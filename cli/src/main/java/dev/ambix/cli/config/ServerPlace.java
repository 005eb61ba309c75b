package dev.ambix.cli.config;

import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Host, port and database of a URL, where parameters and defaults fill in parts that its address leaves out.
 *
 * @param hosts host names with or without ports, commas between them; may be empty
 * @param ports the ports of hosts without one; may be empty
 * @param database may be empty
 */
record ServerPlace(String hosts, String ports, String database) {
    /** The part between scheme and question mark. */
    static ServerPlace of(String address) {
        String rest = address.startsWith("//") ? address.substring(2) : "/" + address;
        int slash = rest.indexOf('/');
        return slash < 0
                ? new ServerPlace(rest, "", "")
                : new ServerPlace(rest.substring(0, slash), "", rest.substring(slash + 1));
    }

    /** Takes libpq's parameters of the place, which come before the address. */
    ServerPlace withParameters(Map<String, String> parameters) {
        return new ServerPlace(
                taken(parameters, "host").orElse(hosts),
                taken(parameters, "port").orElse(ports),
                taken(parameters, "dbname").orElse(database));
    }

    private static Optional<String> taken(Map<String, String> parameters, String name) {
        return parameters.containsKey(name) ? Optional.ofNullable(parameters.remove(name)) : Optional.empty();
    }

    ServerPlace withDefaults(LibpqDefaults defaults) {
        return new ServerPlace(
                filled(hosts, defaults, "host"), filled(ports, defaults, "port"), filled(database, defaults, "dbname"));
    }

    private static String filled(String given, LibpqDefaults defaults, String name) {
        return given.isEmpty() ? defaults.get(name).orElse("") : given;
    }

    /** Whether the first host is a folder or an abstract name of Unix sockets. */
    boolean isSocket() {
        return hosts.startsWith("/") || hosts.startsWith("@") || hosts.startsWith("%2F");
    }

    /** As the driver takes it. */
    String address() {
        String[] port = ports.split(",", -1);
        StringJoiner all = new StringJoiner(",", "//", "/" + database.replace("/", "%2F"));
        int number = 0;
        for (String host : (hosts.isEmpty() ? "localhost" : hosts).split(",", -1)) {
            String own = port.length == 1 ? port[0] : number < port.length ? port[number] : "";
            number++;
            all.add(withPort(host, own));
        }
        return all.toString();
    }

    private static String withPort(String host, String port) {
        boolean isBareIpv6 = host.indexOf(':') != host.lastIndexOf(':') && !host.startsWith("[");
        String name = isBareIpv6 ? "[" + host + "]" : host;
        boolean hasPort = name.lastIndexOf(':') > name.lastIndexOf(']');
        return hasPort || port.isEmpty() ? name : name + ":" + port;
    }
}
