/** The commands that look at the schema of a database. */
@NullMarked
package dev.ambix.cli.command.comparison;

import org.jspecify.annotations.NullMarked;
