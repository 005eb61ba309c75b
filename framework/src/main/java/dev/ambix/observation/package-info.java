/**
 * Runs as an application observes itself: through Micrometer or through OpenTelemetry, neither of which the library needs. The
 * {@link dev.ambix.runtime.run.MigrationListener} of either is given to {@link dev.ambix.runtime.MigratorBuilder#listener}.
 * Inside, {@link dev.ambix.observation.ObservedRun} tells which step stands in which.
 */
@NullMarked
package dev.ambix.observation;

import org.jspecify.annotations.NullMarked;
