/**
 * Measured impacts: a revision runs on a scratch database, in the state before it and with rows in its tables, and the
 * server is asked after each statement for locks, files, scans and objects. Start reading at
 * {@link dev.ambix.measurement.Measurement}.
 */
@NullMarked
package dev.ambix.measurement;

import org.jspecify.annotations.NullMarked;
