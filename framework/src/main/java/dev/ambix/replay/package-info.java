/**
 * The schema that a set of revisions makes of an empty database, and how another database differs from that. Start with
 * {@link dev.ambix.replay.Replay}, which runs the revisions on a scratch database and reads the catalog, and
 * {@link dev.ambix.replay.DriftSearch}, which compares.
 */
@NullMarked
package dev.ambix.replay;

import org.jspecify.annotations.NullMarked;
