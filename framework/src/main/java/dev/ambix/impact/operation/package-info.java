/**
 * The impact of each family of operations, and the rows, locks and consent that follow from it. Start reading at
 * {@link dev.ambix.impact.operation.Impacts}. The lock levels are those of the chapter "Explicit Locking" and of ALTER TABLE in
 * the PostgreSQL manual.
 */
@NullMarked
package dev.ambix.impact.operation;

import org.jspecify.annotations.NullMarked;
