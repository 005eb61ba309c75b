/** The commands that look at what a database holds. */
@NullMarked
package dev.ambix.cli.command.comparison;

import org.jspecify.annotations.NullMarked;
