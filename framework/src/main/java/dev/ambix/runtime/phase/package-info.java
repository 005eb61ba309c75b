/**
 * Pending revisions and a phase of a deployment enter, those that may run in it leave. Start at {@link PhasePlan}.
 */
@NullMarked
package dev.ambix.runtime.phase;

import org.jspecify.annotations.NullMarked;
