/**
 * The way over from other tools: a reader finds the history of the other tool (steps with their SQL, and which of them a
 * database has), and the rest is the same for all of them: the source is written, proven on a scratch database, put into the
 * project, and the applied steps are recorded. Start with {@link dev.ambix.cli.importing.Import}.
 */
@NullMarked
package dev.ambix.cli.importing;

import org.jspecify.annotations.NullMarked;
