/**
 * The history of Liquibase, read by Liquibase itself, which is not shipped: it is taken from a class path that the user gives,
 * and the classes of {@code bridge} are loaded beside it. Start with {@link dev.ambix.cli.importing.liquibase.LiquibaseImport}.
 */
@NullMarked
package dev.ambix.cli.importing.liquibase;

import org.jspecify.annotations.NullMarked;
