/** The subcommands: one class each. */
@NullMarked
package dev.ambix.cli.command;

import org.jspecify.annotations.NullMarked;
