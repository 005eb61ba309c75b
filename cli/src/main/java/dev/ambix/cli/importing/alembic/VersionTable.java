package dev.ambix.cli.importing.alembic;

import dev.ambix.MigrationException;
import dev.ambix.schema.name.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Alembic's table in a database.
 *
 * @param heads the revisions that it names
 * @param user who looks at it
 */
record VersionTable(String schema, String name, List<String> heads, String user) {
    /**
     * Finds the table.
     *
     * @return empty if there is none
     * @throws MigrationException if there are several
     */
    static Optional<VersionTable> find(Connection connection, AlembicSettings settings) throws SQLException {
        List<String> schemas = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "select n.nspname from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
                        + " where c.relname = ? and c.relkind = 'r' and (? = '' or n.nspname = ?) order by 1")) {
            query.setString(1, settings.table());
            query.setString(2, settings.schema().orElse(""));
            query.setString(3, settings.schema().orElse(""));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    schemas.add(rows.getString(1));
                }
            }
        }
        if (schemas.size() > 1) {
            throw new MigrationException("There are several tables " + settings.table() + ", in the schemas "
                    + String.join(", ", schemas) + ". Name the schema of the right one with --schema.");
        }
        return schemas.isEmpty() ? Optional.empty() : Optional.of(read(connection, schemas.get(0), settings.table()));
    }

    private static VersionTable read(Connection connection, String schema, String name) throws SQLException {
        List<String> heads = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(String.format(
                        Locale.ROOT,
                        "select version_num, session_user from %s.%s order by 1",
                        statement.enquoteIdentifier(schema, true),
                        statement.enquoteIdentifier(name, true)))) {
            String user = connection.getMetaData().getUserName();
            while (row.next()) {
                heads.add(row.getString(1));
            }
            return new VersionTable(schema, name, heads, user);
        } catch (SQLException e) {
            throw new MigrationException(
                    "The table " + schema + "." + name + " cannot be read as one of Alembic: " + e.getMessage(), e);
        }
    }

    QualifiedName qualifiedName() {
        return schema.equals("public") ? QualifiedName.of(name) : QualifiedName.of(schema, name);
    }
}
