/**
 * The differences of a live database from the one that its applied revisions make: values only, of which {@link dev.ambix.drift.Drift} is the
 * whole.
 */
@NullMarked
package dev.ambix.drift;

import org.jspecify.annotations.NullMarked;
