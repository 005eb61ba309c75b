/**
 * Many databases, or schemas of databases, that the same migrations run on.
 *
 * <p>{@link dev.ambix.runtime.fleet.Target}s enter, each with its labels; a {@link dev.ambix.runtime.fleet.Fleet} tells where
 * they are and runs on all of them what a migrator runs on one. Results leave by target, equal failures together.
 */
@NullMarked
package dev.ambix.runtime.fleet;

import org.jspecify.annotations.NullMarked;
