package dev.ambix.operation;

import org.jooq.DSLContext;

/** The live database as an online step sees it. */
public interface LiveDatabase {
    /** jOOQ on the connection of the migration; must not commit or roll back. */
    DSLContext dsl();

    /** Whether there is a table or partitioned table; {@code schema.name}, or a name on the search path. */
    boolean hasTable(String table);

    /** Whether a table, view or materialized view has a column. */
    boolean hasColumn(String table, String column);

    /** Whether there is an index; {@code schema.name}, or a name on the search path. */
    boolean hasIndex(String index);

    /** Whether a table has a constraint. */
    boolean hasConstraint(String table, String constraint);

    /** Whether an extension is installed in this database. */
    boolean hasExtension(String extension);

    /** The server's version as a number: 140012 for 14.12. */
    int serverVersion();

    /** The same verbs as in a migration, but each runs at once. */
    Operations op();
}
