/**
 * Statistics of tables in use, from a server or from a file that was saved of one, and what follows from them for findings of the
 * lint. Start with {@link dev.ambix.cli.statistics.ServerStatistics}.
 */
@NullMarked
package dev.ambix.cli.statistics;

import org.jspecify.annotations.NullMarked;
