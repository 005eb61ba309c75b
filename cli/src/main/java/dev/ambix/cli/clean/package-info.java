/** Emptying a database that may be emptied. Start at {@link dev.ambix.cli.clean.Cleaning}. */
@NullMarked
package dev.ambix.cli.clean;

import org.jspecify.annotations.NullMarked;
