/**
 * The history of Flyway: its scripts by their names, and its table {@code flyway_schema_history}. The rules are those of
 * Flyway's documentation and of its open edition 11 to 13. Start with {@link dev.ambix.cli.importing.flyway.FlywayReader}.
 */
@NullMarked
package dev.ambix.cli.importing.flyway;

import org.jspecify.annotations.NullMarked;
