package dev.ambix.cli.importing;

import dev.ambix.schema.name.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Makes the schema of the other tool in an empty database. */
@FunctionalInterface
public interface Reference {
    /**
     * Runs all steps.
     *
     * @param scratch a connection in autocommit mode
     * @throws SQLException if a step fails
     */
    void make(Connection scratch) throws SQLException;

    /** The tables that the tool keeps for itself there. */
    default List<QualifiedName> tables() {
        return List.of();
    }
}
