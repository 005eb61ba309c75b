/** Texts of one kind that options and {@code ambix.toml} hold, such as durations and names, and the errors in them. */
@NullMarked
package dev.ambix.cli.config.text;

import org.jspecify.annotations.NullMarked;
