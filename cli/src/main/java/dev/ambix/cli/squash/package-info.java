/**
 * One revision in the place of several: a range comes in, a file goes out, and later the files of the range go. Start reading at
 * {@link dev.ambix.cli.squash.SquashCommand}.
 */
@NullMarked
package dev.ambix.cli.squash;

import org.jspecify.annotations.NullMarked;
