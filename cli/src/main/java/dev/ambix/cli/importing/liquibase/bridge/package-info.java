/**
 * The classes that call Liquibase. They are loaded by a loader of their own, which finds Liquibase on the class path of the user;
 * no other class may name them. Start with {@link dev.ambix.cli.importing.liquibase.bridge.LiquibaseReader}.
 */
@NullMarked
package dev.ambix.cli.importing.liquibase.bridge;

import org.jspecify.annotations.NullMarked;
