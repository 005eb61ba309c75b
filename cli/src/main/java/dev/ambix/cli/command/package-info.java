/** The subcommands, and what they share: the global options, the console and the exit codes. */
@NullMarked
package dev.ambix.cli.command;

import org.jspecify.annotations.NullMarked;
