package dev.ambix.runtime.session;

import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.MigrationException;
import dev.ambix.runtime.error.ServerError;
import java.sql.SQLException;

/**
 * Connections that act as another role, which then owns the objects that they create. Each is given back with its former role.
 *
 * @param connections where they come from
 * @param role the role
 */
public record RoleSource(ConnectionSource connections, String role) implements ConnectionSource {
    @Override
    public JdbcSession open() {
        JdbcSession session = connections.open();
        try {
            String before = session.queryOne("select current_setting('role')", row -> row.getString(1));
            session.execute(set(role));
            return new JdbcSession(session.connection(), () -> {
                try (session) {
                    session.execute(before.equals("none") ? "reset role" : set(before));
                }
            });
        } catch (SQLException e) {
            session.close();
            throw refused(e);
        }
    }

    /** The statement that takes a role. */
    public static String set(String role) {
        return render("set role {0}", name(role));
    }

    private MigrationException refused(SQLException e) {
        String advice =
                switch (String.valueOf(e.getSQLState())) {
                    case "42501" ->
                        ". Let the user of the connection take it: GRANT " + render(name(role)) + " TO the user.";
                    case "22023" -> ". Create it, or name another one.";
                    default -> ".";
                };
        return new MigrationException(
                "The role \"" + role + "\" cannot be taken for the run: " + ServerError.message(e) + advice, e);
    }

    @Override
    public boolean hasMany() {
        return connections.hasMany();
    }
}
