/**
 * The impact of operations on a database in use: operations go in, {@link dev.ambix.impact.Impact}s come out. Start
 * reading at {@link dev.ambix.impact.Impacts}. The lock levels are those of the chapter "Explicit Locking" and of ALTER
 * TABLE in the PostgreSQL manual.
 */
@NullMarked
package dev.ambix.impact;

import org.jspecify.annotations.NullMarked;
