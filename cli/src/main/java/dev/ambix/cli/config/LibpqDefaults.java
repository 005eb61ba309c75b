package dev.ambix.cli.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The defaults of libpq where a URL says nothing: the parameters of a service before the environment variables.
 *
 * @param parameters values by libpq's names
 */
record LibpqDefaults(Map<String, String> parameters) {
    private static final Map<String, String> VARIABLES = variables();

    private static final Set<String> OF_THE_PLACE =
            Set.of("host", "hostaddr", "port", "dbname", "user", "password", "service");

    static final LibpqDefaults NONE = new LibpqDefaults(Map.of());

    private static Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PGHOST", "host");
        variables.put("PGPORT", "port");
        variables.put("PGDATABASE", "dbname");
        variables.put("PGUSER", "user");
        variables.put("PGPASSWORD", "password");
        variables.put("PGAPPNAME", "application_name");
        variables.put("PGCONNECT_TIMEOUT", "connect_timeout");
        variables.put("PGOPTIONS", "options");
        variables.put("PGSSLMODE", "sslmode");
        variables.put("PGSSLROOTCERT", "sslrootcert");
        variables.put("PGSSLCERT", "sslcert");
        variables.put("PGSSLKEY", "sslkey");
        variables.put("PGSSLNEGOTIATION", "sslnegotiation");
        variables.put("PGCHANNELBINDING", "channel_binding");
        variables.put("PGGSSENCMODE", "gssencmode");
        variables.put("PGKRBSRVNAME", "krbsrvname");
        variables.put("PGTARGETSESSIONATTRS", "target_session_attrs");
        return variables;
    }

    /** Of these environment variables, and of a service that a URL names. */
    static LibpqDefaults of(Map<String, String> environment, Optional<String> service, String origin) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Optional<String> variable = value(environment, "PGSERVICE");
        service.or(() -> variable)
                .ifPresent(name -> parameters.putAll(
                        new ServiceFile(environment).parameters(name, service.isPresent() ? origin : "PGSERVICE")));
        VARIABLES.forEach((variableName, name) ->
                value(environment, variableName).ifPresent(value -> parameters.putIfAbsent(name, value)));
        return new LibpqDefaults(parameters);
    }

    /** The variable that names a server where no URL is; a folder of sockets, which is meant for psql, does not. */
    static Optional<String> serverVariable(Map<String, String> environment) {
        return value(environment, "PGSERVICE").isPresent()
                ? Optional.of("PGSERVICE")
                : value(environment, "PGHOST")
                        .filter(host -> !new ServerPlace(host, "", "").isSocket())
                        .map(host -> "PGHOST");
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Adds parameters that a URL leaves out, in the driver's words, but not host, port, database and user. */
    void addTo(Map<String, String> given) {
        Map<String, String> more = new LinkedHashMap<>();
        parameters.forEach((name, value) -> LibpqParameters.put(more, name, value));
        more.keySet().removeAll(OF_THE_PLACE);
        more.forEach(given::putIfAbsent);
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
