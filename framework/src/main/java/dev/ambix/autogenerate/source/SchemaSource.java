package dev.ambix.autogenerate.source;

import dev.ambix.schema.FormerName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A description of the schema that a database should have. PostgreSQL itself reads it: the source makes it real in a scratch
 * database, whose catalog is then compared with that of the live one.
 */
public interface SchemaSource {
    /** The name of the source, for messages: {@code db/schema.sql}. */
    String name();

    /**
     * Makes it real.
     *
     * @param scratch a connection to a scratch database that is empty, or holds the objects of sources before this one; in
     *     autocommit mode, with the server's default settings
     * @throws dev.ambix.MigrationException if it cannot be made real; the message names the place in the source
     */
    void create(Connection scratch) throws SQLException;

    /**
     * The SQL that {@link #create} would run, as one text that tells all that it depends on; empty, as by default, if that
     * takes longer to find out than to run it, or if it depends on more.
     */
    default Optional<String> sql() {
        return Optional.empty();
    }

    /** The former names in the source; none by default. */
    default List<FormerName> formerNames() {
        return List.of();
    }
}
