/**
 * Readers of tables, views, sequences and composite types with all that belongs to them.
 */
@NullMarked
package dev.ambix.catalog.relation;

import org.jspecify.annotations.NullMarked;
