/** The drift of a database from its applied revisions: found, told, adopted and repaired. */
@NullMarked
package dev.ambix.cli.drift;

import org.jspecify.annotations.NullMarked;
