/**
 * Commands for backfills that another process may be running. {@link dev.ambix.cli.backfill.BackfillsCommand} lists them,
 * {@link dev.ambix.cli.backfill.BackfillCommand} pauses them and lets them go on.
 */
@NullMarked
package dev.ambix.cli.backfill;

import org.jspecify.annotations.NullMarked;
