/**
 * Running migrations: a plan over the revision graph enters, a database at that state, or a script that leads to it, leaves.
 * Start reading at {@link dev.ambix.runtime.Migrator}; {@link dev.ambix.runtime.run} has the types that it takes and
 * returns.
 */
@NullMarked
package dev.ambix.runtime;

import org.jspecify.annotations.NullMarked;
