package dev.ambix.sql.file;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Advice on a statement that names a role which its server does not have. */
public final class MissingRole {
    /** The server's word for roles, types and some others that are not there. */
    private static final String UNDEFINED_OBJECT = "42704";

    private static final Pattern NAME = Pattern.compile("\"(.+)\"");

    private MissingRole() {}

    /**
     * A sentence of advice; empty if something else is wrong.
     *
     * @param sqlState the SQLSTATE of the failure
     * @param message the server's message, in any language
     * @param sql the statement that failed
     */
    static Optional<String> advice(String sqlState, String message, String sql) {
        Matcher name = NAME.matcher(message);
        if (!sqlState.equals(UNDEFINED_OBJECT) || !name.find() || !isRole(name.group(1), sql)) {
            return Optional.empty();
        }
        return Optional.of("Roles belong to a server, and neither models nor migrations make them. Create the role \""
                + name.group(1) + "\" on this one, or name another.");
    }

    /** Whether a name is where OWNER TO, GRANT, REVOKE and ALTER DEFAULT PRIVILEGES have roles. */
    private static boolean isRole(String name, String sql) {
        String quoted = Pattern.quote(name.replace("\"", "\"\""));
        return Pattern.compile("(?is)(^|\\s)(to|from|role|user)\\s(.*[,\\s])?\"?" + quoted + "(?![\\w$])")
                .matcher(sql)
                .find();
    }
}
