package dev.ambix.cli.importing.alembic;

import dev.ambix.MigrationException;
import dev.ambix.cli.importing.ForeignTable;
import java.sql.Connection;
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
 * @param table the table
 * @param heads the revisions that it names
 * @param user who looks at it
 */
record VersionTable(ForeignTable table, List<String> heads, String user) {
    /**
     * Finds the table.
     *
     * @return empty if there is none
     * @throws MigrationException if there are several
     */
    static Optional<VersionTable> find(Connection connection, AlembicSettings settings) throws SQLException {
        Optional<ForeignTable> table = ForeignTable.find(connection, settings.table(), settings.schema());
        return table.isEmpty() ? Optional.empty() : Optional.of(read(connection, table.get()));
    }

    private static VersionTable read(Connection connection, ForeignTable table) throws SQLException {
        List<String> heads = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(String.format(
                        Locale.ROOT, "select version_num, session_user from %s order by 1", table.sql(statement)))) {
            String user = connection.getMetaData().getUserName();
            while (row.next()) {
                heads.add(row.getString(1));
            }
            return new VersionTable(table, heads, user);
        } catch (SQLException e) {
            throw table.unreadable("Alembic", e);
        }
    }
}
