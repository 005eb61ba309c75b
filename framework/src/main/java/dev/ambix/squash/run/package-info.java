/**
 * Squashing in code: migrations and a server come in, and a revision that makes the same as some of them goes out. Start reading at
 * {@link dev.ambix.squash.run.Squash}.
 */
@NullMarked
package dev.ambix.squash.run;

import org.jspecify.annotations.NullMarked;
