/**
 * Many databases, or schemas of databases, that the same migrations run on.
 *
 * <p>{@link dev.ambix.runtime.fleet.Target}s enter, each with its labels; a {@link dev.ambix.runtime.fleet.Fleet} tells their
 * states, and upgrades or downgrades all of them as a migrator does one. Results leave by target, equal failures together.
 */
@NullMarked
package dev.ambix.runtime.fleet;

import org.jspecify.annotations.NullMarked;
