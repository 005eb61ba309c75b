package dev.ambix.replay;

import dev.ambix.drift.LastChange;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * The audit of a database: the rows that its event triggers have written for each change of an object. {@code audit.sql} makes
 * it. A row of it was written by the very transaction that changed the object.
 */
final class Audit {
    private static final String IS_THERE = """
            select coalesce(has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select'), false)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'ambix_audit' and c.relname = 'change'""";

    private static final String NOTED = """
            select at, role, application, command from ambix_audit.change
            where %s order by at desc limit 1""";

    private static final String NAMED = "object_type = any (?) and object_names = ? and object_args = ?";

    private static final String CHANGED =
            NOTED.formatted("not dropped and (xmin = any (?::text[]::xid[]) or " + NAMED + ")");

    private static final String DROPPED = NOTED.formatted("dropped and " + NAMED);

    private final Connection connection;

    private Audit(Connection connection) {
        this.connection = connection;
    }

    /** The audit of the connection's database, if it has one that its role may read. */
    static Optional<Audit> in(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(IS_THERE)) {
            return row.next() && row.getBoolean(1) ? Optional.of(new Audit(connection)) : Optional.empty();
        }
    }

    /**
     * The last change of an object that is there.
     *
     * @param transactions those of its rows in the catalogs
     */
    Optional<LastChange> changed(Array transactions, ObjectAddress address) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(CHANGED)) {
            query.setArray(1, transactions);
            bind(query, 2, address);
            return change(query);
        }
    }

    /** The drop of an object that is not there any more. */
    Optional<LastChange> dropped(ObjectAddress address) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(DROPPED)) {
            bind(query, 1, address);
            return change(query);
        }
    }

    private void bind(PreparedStatement query, int first, ObjectAddress address) throws SQLException {
        query.setArray(first, LastChanges.texts(connection, address.kinds()));
        query.setArray(first + 1, LastChanges.texts(connection, address.names()));
        query.setArray(first + 2, LastChanges.texts(connection, address.arguments()));
    }

    private static Optional<LastChange> change(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            LastChange.Author author = new LastChange.Author(
                    row.getString("role"),
                    Optional.ofNullable(row.getString("application")).filter(name -> !name.isBlank()),
                    row.getString("command"));
            return Optional.of(
                    new LastChange(row.getObject("at", OffsetDateTime.class).toInstant(), Optional.of(author)));
        }
    }
}
