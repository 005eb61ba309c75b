/**
 * The SQL of rows: inserts, updates, deletions, and backfills in batches.
 */
@NullMarked
package dev.ambix.sql.row;

import org.jspecify.annotations.NullMarked;
