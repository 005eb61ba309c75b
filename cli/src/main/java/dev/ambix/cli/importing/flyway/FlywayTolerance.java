package dev.ambix.cli.importing.flyway;

/**
 * What is let pass.
 *
 * @param ignoresMissing whether applied versions without a script are left out
 * @param acceptsChanged whether scripts may differ from what was applied
 */
record FlywayTolerance(boolean ignoresMissing, boolean acceptsChanged) {}
