/**
 * Reads {@code ambix.toml}, its environments, the environment variables and the options of a command, and gives
 * immutable settings. Start reading at {@link dev.ambix.cli.config.Configuration}.
 */
@NullMarked
package dev.ambix.cli.config;

import org.jspecify.annotations.NullMarked;
