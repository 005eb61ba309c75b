package dev.ambix.runtime.session;

import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.runtime.run.ConnectionFailedException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Connections whose unqualified names are those of a schema. Each is given back with the search path that it came with.
 *
 * @param connections where they come from
 * @param path the schema, and those behind it
 */
public record SearchPathSource(ConnectionSource connections, List<String> path) implements ConnectionSource {
    public SearchPathSource {
        path = List.copyOf(path);
    }

    @Override
    public JdbcSession open() {
        JdbcSession session = connections.open();
        try {
            String before = session.queryOne(
                    "select before, set_config('search_path', " + render(literal(text())) + ", false) from "
                            + "(select current_setting('search_path') as before offset 0) b",
                    row -> row.getString(1));
            return new JdbcSession(session.connection(), () -> {
                try (session) {
                    session.execute("select set_config('search_path', " + render(literal(before)) + ", false)");
                }
            });
        } catch (SQLException e) {
            session.close();
            throw ConnectionFailedException.of(e);
        }
    }

    /** As the setting has it: names in quotes, as they are needed. */
    private String text() {
        return path.stream().map(schema -> render(name(schema))).collect(Collectors.joining(", "));
    }

    @Override
    public boolean hasMany() {
        return connections.hasMany();
    }
}
