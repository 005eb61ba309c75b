package dev.ambix.cli.importing.liquibase.bridge;

import dev.ambix.cli.importing.Course;
import dev.ambix.cli.importing.liquibase.ChangeLogTable;
import dev.ambix.cli.importing.liquibase.ChangeSetKey;
import java.util.Optional;

/**
 * A change set in SQL.
 *
 * @param row its row in the database, if it is applied
 */
record ReadChangeSet(
        ChangeSetKey key, String message, Course upgrade, Course downgrade, Optional<ChangeLogTable.Row> row) {}
