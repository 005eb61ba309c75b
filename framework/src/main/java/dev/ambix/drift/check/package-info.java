/**
 * Finds the drift of a database from within an application or a test: {@link dev.ambix.drift.check.DriftCheck}.
 */
@NullMarked
package dev.ambix.drift.check;

import org.jspecify.annotations.NullMarked;
