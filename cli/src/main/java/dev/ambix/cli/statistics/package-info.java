/**
 * Statistics of tables in use, from a server or from a file that was saved of one, and the sizes of findings of the lint by
 * them. Start with {@link dev.ambix.cli.statistics.ServerStatistics}.
 */
@NullMarked
package dev.ambix.cli.statistics;

import org.jspecify.annotations.NullMarked;
