package dev.ambix.runtime.session;

import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.MigrationException;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.run.LockMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;

/**
 * Connections that look for names without a schema in one schema first. Each is given back with the search path that it came with.
 * A pooler may give the session to others, so behind one nothing is set: the search path has to be right by itself there.
 *
 * @param connections where they come from
 * @param schema the schema
 * @param lock the lock of runs; a lease is for poolers, where the driver does not tell
 */
public record DefaultSchemaSource(ConnectionSource connections, DefaultSchema schema, LockMode lock)
        implements ConnectionSource {
    private static final String ENTER =
            "select before, is_first, case when {2} then set_config('search_path', path, false) end"
                    + " from (select current_setting('search_path') as before, {0} as is_first, {1} as path offset 0) b";

    private record Entered(String before, boolean isFirst) {}

    @Override
    public JdbcSession open() {
        JdbcSession session = connections.open();
        try {
            return session.givenBackWith(enter(session, schema, lock));
        } catch (SQLException e) {
            session.close();
            throw ConnectionFailedException.of(e);
        } catch (MigrationException e) {
            session.close();
            throw e;
        }
    }

    /**
     * Puts the schema first in the search path of a connection of the driver.
     *
     * @throws MigrationException if a pooler is in the way, and the search path of the role begins with another schema
     */
    public static void enter(Connection connection, DefaultSchema schema) throws SQLException {
        enter(new JdbcSession(connection, () -> {}), schema, LockMode.SESSION);
    }

    /** The search path before. */
    private static String enter(JdbcSession session, DefaultSchema schema, LockMode lock) throws SQLException {
        OptionalInt greeted = session.greetedBy();
        String keepsSettings = greeted.isPresent()
                ? "pg_backend_pid() = " + greeted.getAsInt()
                : String.valueOf(lock == LockMode.SESSION);
        Entered entered = session.queryOne(
                render(ENTER, schema.isFirst(), schema.path(), raw(keepsSettings)),
                row -> new Entered(row.getString(1), row.getBoolean(2) || row.getString(3) != null));
        if (!entered.isFirst()) {
            throw new MigrationException(behindPooler(schema));
        }
        return entered.before();
    }

    private static String behindPooler(DefaultSchema schema) {
        String name = render(name(schema.name()));
        return "The connection goes through a pooler, where no search path is set, as others may get the session after it. Names"
                + " without a schema do not go into " + name
                + " there by themselves. Let the role do that: ALTER ROLE .. SET"
                + " search_path = " + name + ", public, and let the pooler reconnect; or connect to the server itself.";
    }

    @Override
    public boolean hasMany() {
        return connections.hasMany();
    }
}
