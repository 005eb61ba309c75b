/** Metrics of a command as a file for Prometheus. Start with {@link dev.ambix.cli.metrics.MeteredCommand}. */
@NullMarked
package dev.ambix.cli.metrics;

import org.jspecify.annotations.NullMarked;
