package dev.ambix.runtime.session;

import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.MigrationException;
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
    /** A schema that was dropped must not come again empty, as the schema of a history does. */
    private static final String ENTER =
            "select before, set_config('search_path', {0}, false), exists (select from pg_catalog.pg_namespace where nspname = {1})"
                    + " from (select current_setting('search_path') as before offset 0) b";

    private record Entered(String before, boolean isThere) {}

    public SearchPathSource {
        path = List.copyOf(path);
    }

    @Override
    public JdbcSession open() {
        JdbcSession session = connections.open();
        try {
            Entered entered = session.queryOne(
                    render(ENTER, literal(text()), literal(path.get(0))),
                    row -> new Entered(row.getString(1), row.getBoolean(3)));
            if (!entered.isThere()) {
                throw new MigrationException(missing(path.get(0)));
            }
            return session.givenBackWith(entered.before());
        } catch (SQLException e) {
            session.close();
            throw ConnectionFailedException.of(e);
        } catch (MigrationException e) {
            session.close();
            throw e;
        }
    }

    /** The message that a schema is missing, and what to do. */
    public static String missing(String schema) {
        return "There is no schema \"" + schema
                + "\" in this database. Make it, as \"ambix fleet create\" does, or leave it out.";
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
