/** Comparing the database with the model and writing the next revision. */
@NullMarked
package dev.ambix.cli.autogenerate;

import org.jspecify.annotations.NullMarked;
