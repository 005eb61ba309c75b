/**
 * Rows of the system catalogs as PostgreSQL sends them, or as they were recorded.
 */
@NullMarked
package dev.ambix.catalog.row;

import org.jspecify.annotations.NullMarked;
