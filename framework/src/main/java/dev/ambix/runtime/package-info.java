/**
 * Running migrations: a plan over the revision graph goes in, a database at that state, or a script that leads to it,
 * comes out. Start reading at {@link dev.ambix.runtime.Migrator}; {@link dev.ambix.runtime.Blocks} decides what shares a
 * transaction, for live runs and scripts alike.
 */
@NullMarked
package dev.ambix.runtime;

import org.jspecify.annotations.NullMarked;
