/** Texts of one kind that options and {@code ambix.toml} hold, such as durations and names, and what is wrong with them. */
@NullMarked
package dev.ambix.cli.config.text;

import org.jspecify.annotations.NullMarked;
